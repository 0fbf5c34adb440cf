using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>How many nodes of a run are in which state.</summary>
/// <param name="Pending">They wait for others, for a slot or for a moment.</param>
/// <param name="Running">They run.</param>
/// <param name="Succeeded">They ran to their end in this run.</param>
/// <param name="Cached">They were known already.</param>
/// <param name="Failed">They failed.</param>
/// <param name="Blocked">A node that they need failed.</param>
/// <param name="LeftOut">They are no part of the run.</param>
/// <param name="Skipped">The flow went another way, or gave them up.</param>
internal sealed record RunCounts(
    int Pending, int Running, int Succeeded, int Cached, int Failed, int Blocked, int LeftOut, int Skipped)
{
    public static RunCounts Of(IEnumerable<NodeCount> counts)
    {
        var all = counts.ToList();
        int Sum(NodeState state) => all.Where(count => count.State == state).Sum(count => count.Count);
        var cached = all.Where(count => count is { State: NodeState.Succeeded, FromCache: true })
            .Sum(count => count.Count);
        return new(
            Sum(NodeState.Pending) + Sum(NodeState.Waiting), Sum(NodeState.Running),
            Sum(NodeState.Succeeded) - cached, cached,
            Sum(NodeState.Failed), Sum(NodeState.Blocked), Sum(NodeState.LeftOut),
            Sum(NodeState.Skipped) + Sum(NodeState.Cancelled));
    }
}
