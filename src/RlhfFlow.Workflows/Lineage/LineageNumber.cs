namespace RlhfFlow.Workflows.Lineage;

/// <summary>A number that a node wrote or told.</summary>
/// <param name="Metric">What it measures.</param>
/// <param name="Of">Which policy, distribution and group, in words; empty for metrics that a stage told.</param>
/// <param name="Value">The value; the last one where there were several; null if it is not finite.</param>
/// <param name="Low">Lower end of its 95 % interval; null where unknown.</param>
/// <param name="High">Upper end of its 95 % interval; null where unknown.</param>
/// <param name="Source">Digest of the evaluation that holds it, or <c>metrics of run/node</c>.</param>
public sealed record LineageNumber(
    string Metric, string Of, double? Value, double? Low, double? High, string Source);
