using RlhfFlow.Evaluation.Intervals;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>A mean over seeds, with Student's 95 % interval.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Seeds">How many seeds have a value.</param>
/// <param name="Low">Lower end of the interval; null for one seed, which says nothing about the spread.</param>
/// <param name="High">Upper end of the interval; null for one seed.</param>
public sealed record SeedEstimate(double Mean, int Seeds, double? Low, double? High)
{
    /// <summary>The estimate of some values, one a seed; null where there are none.</summary>
    public static SeedEstimate? Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            return values.Count == 0 ? null : new(values[0], 1, null, null);
        }
        var estimate = StudentInterval.Of(values);
        return new(estimate.Value, values.Count, estimate.Interval.Low, estimate.Interval.High);
    }
}
