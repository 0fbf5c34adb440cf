namespace RlhfFlow.Workflows.Comparison;

/// <summary>
/// Several runs side by side. Lists of values are in the order of <see cref="Runs"/>, lists of estimates in that of
/// <see cref="Points"/>.
/// </summary>
public sealed record RunTable
{
    /// <summary>The runs.</summary>
    public required IReadOnlyList<ComparedRun> Runs { get; init; }

    /// <summary>Runs that differ in nothing but seeds are one point.</summary>
    public required IReadOnlyList<ComparedPoint> Points { get; init; }

    /// <summary>The point, from 0, that the others are held against; null = none.</summary>
    public int? Baseline { get; init; }

    /// <summary>What the runs were made of.</summary>
    public required IReadOnlyList<ComparedFact> Facts { get; init; }

    /// <summary>What came of them.</summary>
    public required IReadOnlyList<ComparedMetric> Metrics { get; init; }

    /// <summary>
    /// The same with only those facts and metrics in which points differ, and without metrics of single groups.
    /// </summary>
    public RunTable Differences() => this with
    {
        Facts = [.. Facts.Where(fact => fact.Differs)],
        Metrics = [.. Metrics.Where(metric => metric.Differs && metric.Name.Group.Length == 0)],
    };
}
