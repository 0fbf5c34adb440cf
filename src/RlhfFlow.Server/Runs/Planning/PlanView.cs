using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Server.Runs.Planning;

/// <summary>What a run would do.</summary>
/// <param name="Findings">What is wrong with the workflow or the settings.</param>
/// <param name="Nodes">What would become of each node; empty if there are errors.</param>
/// <param name="Totals">The plan in a few figures; null if there are errors.</param>
/// <param name="Refusals">What does not fit this machine; a run with any is not begun.</param>
internal sealed record PlanView(
    IReadOnlyList<Finding> Findings, IReadOnlyList<PlanNode> Nodes, PlanTotals? Totals,
    IReadOnlyList<PlanRefusal> Refusals)
{
    public static PlanView Of(IReadOnlyList<Finding> findings, PlanPreview? preview) => new(
        findings, [.. (preview?.Nodes ?? []).Select(PlanNode.Of)], preview?.Totals, preview?.Refusals ?? []);
}
