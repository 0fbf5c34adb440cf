namespace RlhfFlow.Workflows.Comparison;

/// <summary>A number of several runs.</summary>
public sealed record ComparedMetric
{
    /// <summary>Which number.</summary>
    public required MetricName Name { get; init; }

    /// <summary>Its unit, or empty.</summary>
    public required string Unit { get; init; }

    /// <summary>The value in each run; null = there is none, or it is not finite.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>The estimate for each point over its seeds; null = no run of the point has a value.</summary>
    public required IReadOnlyList<SeedEstimate?> Points { get; init; }

    /// <summary>
    /// For each point the mean of its values less those of the baseline for the same seeds; null = no seed in common,
    /// or the baseline itself. Empty where there is no baseline.
    /// </summary>
    public IReadOnlyList<SeedEstimate?> FromBaseline { get; init; } = [];

    /// <summary>
    /// Whether points have different values for the same seed; where no two points share one, whether any two runs do.
    /// </summary>
    public required bool Differs { get; init; }
}
