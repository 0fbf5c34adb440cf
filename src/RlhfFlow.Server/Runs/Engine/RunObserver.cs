using System.Collections.Concurrent;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Engine;

/// <summary>Hands what the engine says about one run to whoever shows it.</summary>
internal sealed class RunObserver(string run, LiveRuns live, RunFeed feed, ILogger logger) : IRunObserver
{
    private readonly ConcurrentDictionary<string, NodeState> states = new();

    public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes)
    {
        live.Begin(runId);
        feed.RunChanged(runId);
    }

    public void Changed(NodeStatus node)
    {
        live.Set(run, node);
        var isNewState = !states.TryGetValue(node.Id, out var before) || before != node.State;
        states[node.Id] = node.State;
        feed.NodeChanged(run, node.Id, isNewState);
    }

    public void Message(string text) => logger.LogInformation("Run {Run}: {Text}", run, text);
}
