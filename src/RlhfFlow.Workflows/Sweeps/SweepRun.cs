using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>One run of a sweep, planned.</summary>
/// <param name="Point">Its point.</param>
/// <param name="Plan">What it does.</param>
public sealed record SweepRun(SweepPoint Point, WorkflowPlan Plan);
