using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>How a run ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="State">Its state.</param>
/// <param name="ExitCode">Exit code by the contract's table: 0, 40, or that of the first failed node.</param>
/// <param name="Nodes">Its nodes in the order of the plan.</param>
/// <param name="Reports">Paths of the reports, the first being the run's own.</param>
public sealed record RunOutcome(
    string RunId, RunState State, int ExitCode, IReadOnlyList<NodeStatus> Nodes, IReadOnlyList<string> Reports);
