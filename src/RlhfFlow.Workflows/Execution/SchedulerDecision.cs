using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>What to do next.</summary>
/// <param name="Start">Nodes to start now, all at the same time.</param>
/// <param name="Block">Nodes that can never run, with the failed node that is to blame.</param>
/// <param name="End">State that the run ends with, or null while there is something to do or to wait for.</param>
public sealed record SchedulerDecision(
    IReadOnlyList<string> Start, IReadOnlyList<(string Node, string By)> Block, RunState? End);
