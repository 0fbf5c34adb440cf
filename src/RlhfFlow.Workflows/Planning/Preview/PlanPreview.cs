namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>What a run of a plan would do, before it does anything.</summary>
/// <param name="Nodes">The nodes in the order of the plan, those that are left out behind them.</param>
/// <param name="Totals">The plan in a few figures.</param>
/// <param name="Refusals">What does not fit this machine; a run with any is not begun.</param>
public sealed record PlanPreview(
    IReadOnlyList<NodePreview> Nodes, PlanTotals Totals, IReadOnlyList<PlanRefusal> Refusals);
