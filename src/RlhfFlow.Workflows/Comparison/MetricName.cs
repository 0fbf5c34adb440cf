namespace RlhfFlow.Workflows.Comparison;

/// <summary>The name of a number of a run.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Node">Node that wrote or told it.</param>
/// <param name="Metric">What it measures.</param>
/// <param name="Policy">Of which policy or model; empty for training metrics.</param>
/// <param name="Distribution"><c>in</c> or <c>out</c>, or empty.</param>
/// <param name="Group">Topic or data set, or empty for all.</param>
public sealed record MetricName(
    MetricSource Source, string Node, string Metric, string Policy = "", string Distribution = "", string Group = "")
{
    /// <summary>Which policy, distribution and group, in words; empty for training metrics.</summary>
    public string Of => string.Join(
        ", ", new[] { Policy, Distribution, Group }.Where(word => word.Length > 0));
}
