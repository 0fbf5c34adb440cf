namespace RlhfFlow.Workflows.Definitions.Repair;

/// <summary>A data edge that is to be made complete.</summary>
internal sealed record RepairEdge(RepairNode From, string Port, RepairNode To, string Property, string Variable);
