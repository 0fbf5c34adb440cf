namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>What would become of a node, why, and what it would take.</summary>
/// <param name="Node">The node as planned.</param>
/// <param name="State">What would become of it.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="SourceRun">Run that made its outputs, where they are known.</param>
/// <param name="Estimate">What it would take if it runs.</param>
public sealed record NodePreview(
    PlannedNode Node, PreviewState State, string Why, string? SourceRun, NodeEstimate Estimate);
