using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>The numbers of several runs, with their estimates over seeds.</summary>
/// <param name="runs">The runs.</param>
/// <param name="counting">For each point the run that counts, by seed.</param>
/// <param name="reader">Reads the numbers.</param>
internal sealed class MetricTable(
    IReadOnlyList<RunRow> runs, IReadOnlyList<IReadOnlyDictionary<string, int>> counting, RunMetricsReader reader)
{
    private readonly List<IReadOnlyDictionary<MetricName, MetricValue>> numbers =
        [.. runs.Select(run => reader.Read(run.Id))];

    /// <summary>All of them, evaluations first.</summary>
    /// <param name="baseline">The point to hold the others against; null = none.</param>
    public IReadOnlyList<ComparedMetric> All(int? baseline) =>
    [
        .. numbers.SelectMany(run => run.Keys).Distinct().OrderBy(name => name.Source)
            .Select(name => Metric(name, baseline)),
    ];

    private ComparedMetric Metric(MetricName name, int? baseline)
    {
        var found = numbers.ConvertAll(run => run.GetValueOrDefault(name));
        var values = found.ConvertAll(value => value?.Value);
        return new()
        {
            Name = name,
            Unit = found.Select(value => value?.Unit).FirstOrDefault(unit => !string.IsNullOrEmpty(unit)) ?? "",
            Values = values,
            Points = [.. counting.Select(seeds => Estimate(seeds.Values.Select(run => values[run])))],
            FromBaseline = baseline is { } held
                ? [.. counting.Select((seeds, point) =>
                    point == held ? null : Difference(seeds, counting[held], values))]
                : [],
            Differs = Differs(values),
        };
    }

    // Runs of one seed share what is random in them, so that their differences are far narrower than their values.
    private static SeedEstimate? Difference(
        IReadOnlyDictionary<string, int> seeds, IReadOnlyDictionary<string, int> baseline, List<double?> values) =>
        Estimate(seeds.Where(seed => baseline.ContainsKey(seed.Key))
            .Select(seed => values[seed.Value] - values[baseline[seed.Key]]));

    private static SeedEstimate? Estimate(IEnumerable<double?> values) => SeedEstimate.Of([.. values.OfType<double>()]);

    private bool Differs(List<double?> values)
    {
        var paired = counting.SelectMany(point => point).GroupBy(seed => seed.Key, seed => seed.Value)
            .Where(same => same.Count() > 1).ToList();
        return paired.Count > 0 ? paired.Any(same => AreDifferent(same, values))
            : AreDifferent(Enumerable.Range(0, runs.Count), values);
    }

    // A run that has not come so far differs from nothing; one that has, and has no such number, does.
    private bool AreDifferent(IEnumerable<int> some, List<double?> values) =>
        some.Where(run => values[run] is not null || runs[run].State == RunState.Succeeded)
            .Select(run => values[run]).Distinct().Take(2).Count() > 1;
}
