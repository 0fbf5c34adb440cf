using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Cli.Output;

/// <summary>
/// Progress as lines, for logs and pipes: every change of state, and where a node stands every few seconds.
/// </summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">Says when a few seconds have passed.</param>
/// <param name="prefix">What each line begins with.</param>
internal sealed class PlainProgress(TextWriter output, TimeProvider clock, string prefix = "") : IRunObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, NodeState> states = [];
    private readonly Dictionary<string, long> printed = [];

    public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes)
    {
        Message(
            isContinued ? $"Continuing run {runId} where it was interrupted (--new starts afresh)." : $"Run {runId}");
        foreach (var node in nodes)
        {
            states[node.Id] = node.State;
        }
        foreach (var node in nodes.Where(node => node.State == NodeState.Succeeded))
        {
            Message(StatusText.Line(node));
        }
    }

    public void Changed(NodeStatus node)
    {
        var isNews = states.GetValueOrDefault(node.Id) != node.State;
        var isDue = node is { State: NodeState.Running, Phase.Length: > 0 }
            && (!printed.TryGetValue(node.Id, out var last) || clock.GetElapsedTime(last) >= Interval);
        if (isNews || isDue)
        {
            states[node.Id] = node.State;
            printed[node.Id] = clock.GetTimestamp();
            Message(StatusText.Line(node));
            output.Flush();
        }
    }

    public void Message(string text) => output.WriteLine(prefix + text);
}
