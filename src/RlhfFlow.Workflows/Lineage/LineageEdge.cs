namespace RlhfFlow.Workflows.Lineage;

/// <summary>An artifact that one step made and another one read.</summary>
/// <param name="From">Index of the step that made it; null if no run is known that did.</param>
/// <param name="FromPort">Its output port.</param>
/// <param name="To">Index of the step that read it.</param>
/// <param name="ToPort">Its input port.</param>
/// <param name="Digest">The artifact.</param>
public sealed record LineageEdge(int? From, string? FromPort, int To, string ToPort, string Digest);
