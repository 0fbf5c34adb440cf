using RlhfFlow.Workflows.Lineage;

namespace RlhfFlow.Server.Lineage;

/// <summary>A node that is run again together with its ancestors.</summary>
/// <param name="Of">Run that is reproduced.</param>
/// <param name="Run">Run that does it; null if none was started because a node cannot be run.</param>
/// <param name="Nodes">How each node compares, in the order of the plan.</param>
internal sealed record ReproductionView(string Of, string? Run, IReadOnlyList<ReproducedNode> Nodes);
