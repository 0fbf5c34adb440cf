using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Decides whether a node has to run: not if its run finished it before an interruption, nor if the cache has its
/// outputs, provided that they are intact and nothing that they depend on has changed. Says why.
/// </summary>
internal sealed class NodeReuse(RunContext run)
{
    private readonly RunJournal journal = run.Journal;

    /// <summary>Outputs that can be taken as they are.</summary>
    public sealed record Outputs(string Json, bool FromCache);

    public (string Why, Outputs? Reusable) Decide(PlannedNode node, CacheKey key, NodeRow row)
    {
        if (row.Outputs is { } own && row.Key == key.Value && Problem(own) is null)
        {
            return ("done before the interruption", new(own, row.FromCache));
        }
        var change = row.Key is null || row.Key == key.Value ? null : key.DifferenceFrom(row.KeyParts!);
        if (!node.Stage.Description.Capabilities.Cacheable)
        {
            return (change ?? ReuseWords.NeverCached, null);
        }
        if (run.Options.IgnoreCache || run.Plan.Settings.ForceAll || node.IsForced)
        {
            return (change ?? (node.IsForced ? ReuseWords.Forced : ReuseWords.NoCache), null);
        }
        if (journal.FindCached(key.Value) is { } cached)
        {
            if (Problem(cached.Outputs) is not { } problem)
            {
                return (ReuseWords.Unchanged(cached, node.Id), new(cached.Outputs, true));
            }
            journal.DropCached(key.Value);
            return (problem, null);
        }
        if (change is not null || row.Error is not null)
        {
            return (change ?? "it failed before", null);
        }
        return (ReuseWords.Changed(key, LastKey(node)), null);
    }

    private (string RunId, string KeyParts)? LastKey(PlannedNode node) => run.HasEarlierRuns
        ? journal.LastKey(run.Plan.Definition.DefinitionId, node.Id, run.RunId) : null;

    private string? Problem(string outputs) => StoredOutputs.Problem(NodeOutputs.Read(outputs), run.Store);
}
