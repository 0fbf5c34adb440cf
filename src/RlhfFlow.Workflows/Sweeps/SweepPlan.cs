using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>A sweep of which every run can run.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Definition">The workflow.</param>
/// <param name="Runs">Its runs in their order.</param>
public sealed record SweepPlan(Sweep Sweep, WorkflowDefinition Definition, IReadOnlyList<SweepRun> Runs);
