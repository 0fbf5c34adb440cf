using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Server.Runs.Planning;

/// <summary>What would become of a node.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Activity">Activity type.</param>
/// <param name="Stage">Stage that it runs.</param>
/// <param name="State">What would become of it.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="SourceRun">Run that made its outputs, where they are known.</param>
/// <param name="DependsOn">Nodes before it.</param>
/// <param name="Estimate">What it would take if it runs.</param>
internal sealed record PlanNode(
    string Id, string Activity, string Stage, PreviewState State, string Why, string? SourceRun,
    IReadOnlyList<string> DependsOn, NodeEstimate Estimate)
{
    public static PlanNode Of(NodePreview preview) => new(
        preview.Node.Id, preview.Node.Stage.Activity, preview.Node.Stage.Id, preview.State, preview.Why,
        preview.SourceRun, preview.Node.DependsOn, preview.Estimate);
}
