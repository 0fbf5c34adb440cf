using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Outcome of validating a definition against stages and settings.</summary>
/// <param name="Plan">What would run, or null where there are errors.</param>
/// <param name="Findings">Errors first, then warnings, each kind in the order of the file.</param>
public sealed record PlanResult(WorkflowPlan? Plan, IReadOnlyList<Finding> Findings);
