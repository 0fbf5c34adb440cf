namespace RlhfFlow.Workflows.Comparison;

/// <summary>A number of one run.</summary>
/// <param name="Value">The value; null if it is not finite.</param>
/// <param name="Unit">Its unit, or empty.</param>
public sealed record MetricValue(double? Value, string Unit)
{
    internal static MetricValue Of(double value, string unit = "") => new(double.IsFinite(value) ? value : null, unit);
}
