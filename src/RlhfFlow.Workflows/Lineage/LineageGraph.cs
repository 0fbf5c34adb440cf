namespace RlhfFlow.Workflows.Lineage;

/// <summary>Where something comes from, through all ancestors and across runs.</summary>
/// <param name="Target">What was asked for.</param>
/// <param name="Numbers">The numbers that were asked for; empty unless a metric was named.</param>
/// <param name="Steps">The step that made it, then its ancestors, nearest first.</param>
/// <param name="Edges">What flowed between them.</param>
public sealed record LineageGraph(
    LineageTarget Target, IReadOnlyList<LineageNumber> Numbers, IReadOnlyList<LineageStep> Steps,
    IReadOnlyList<LineageEdge> Edges);
