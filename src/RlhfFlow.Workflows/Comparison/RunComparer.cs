using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>Holds any number of runs side by side: what they were made of, and what came of them.</summary>
/// <param name="home">Where the runs are.</param>
/// <param name="journal">Its journal.</param>
/// <param name="report">Told what is missing or damaged; the rest is compared all the same.</param>
public sealed class RunComparer(HomeDirectory home, RunJournal journal, Action<string> report)
{
    private const int MostInLabel = 3;

    /// <summary>Compares them, in the order in which they are given.</summary>
    /// <param name="runs">The runs; one that is named twice counts once.</param>
    /// <param name="baseline">
    /// The point that the others are held against: its label, its number from 1, or a run of it; null = none.
    /// </param>
    /// <exception cref="WorkflowException">There is no such point; the message lists them.</exception>
    public RunTable Compare(IReadOnlyList<RunRow> runs, string? baseline = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        runs = [.. runs.DistinctBy(run => run.Id)];
        var reader = new RunFactsReader(home, journal);
        var facts = new FactTable([.. runs.Select(reader.Read)]);
        var telling = facts.Telling();
        var groups = facts.PointKeys().Select((key, run) => (key, run)).GroupBy(item => item.key, item => item.run)
            .Select(group => group.ToList()).ToList();
        var counting = groups.ConvertAll(group => Counting(group, runs, facts));
        var points = Points(groups, counting, runs, facts, telling);
        var chosen = baseline is null ? (int?)null : Find(baseline, points, runs);
        var metrics = new MetricTable(runs, counting, new RunMetricsReader(home, journal, report));
        return new()
        {
            Runs = [.. runs.Select((run, index) => Run(run, index, groups, counting, facts))],
            Points = points,
            Baseline = chosen,
            Facts = [.. facts.Names.Select(name => new ComparedFact(name, facts.Values(name), telling.Contains(name)))],
            Metrics = metrics.All(chosen),
        };
    }

    /// <summary>The runs of a sweep, in the order of its points.</summary>
    public RunTable Compare(SweepRow sweep, string? baseline = null) =>
        Compare(new SweepJournal(journal).Runs(sweep.Id), baseline);

    // By replicate: the run that counts.
    private static IReadOnlyDictionary<string, int> Counting(
        List<int> group, IReadOnlyList<RunRow> runs, FactTable facts) => group.GroupBy(facts.Replicate).ToDictionary(
        same => same.Key,
        same => same.OrderByDescending(run => runs[run].State == RunState.Succeeded)
            .ThenByDescending(run => runs[run].StartedAt).ThenByDescending(run => runs[run].Id, StringComparer.Ordinal)
            .First());

    private static ComparedRun Run(
        RunRow run, int index, List<List<int>> groups, List<IReadOnlyDictionary<string, int>> counting, FactTable facts)
    {
        var point = groups.FindIndex(group => group.Contains(index));
        return new()
        {
            Id = run.Id, Name = run.Name, State = run.State, StartedAt = Utc(run.StartedAt),
            FinishedAt = run.FinishedAt is { } end ? Utc(end) : null, Seed = facts.Value(index, RunFacts.RunSeed)!,
            Point = point, Counts = counting[point].Values.Contains(index), SweepId = run.SweepId,
        };
    }

    private static List<ComparedPoint> Points(
        List<List<int>> groups, List<IReadOnlyDictionary<string, int>> counting, IReadOnlyList<RunRow> runs,
        FactTable facts, IReadOnlySet<FactName> telling)
    {
        var names = facts.Names.Where(name => name.MakesPoints && telling.Contains(name)).ToList();
        var points = new List<ComparedPoint>();
        foreach (var (index, group) in groups.Index())
        {
            var values = Values(group, runs, facts, names);
            var label = string.Join(", ", values.Take(MostInLabel).Select(value => $"{value.Name}={value.Value}"))
                + (values.Count > MostInLabel ? $" and {values.Count - MostInLabel} more" : "");
            label = label.Length == 0 ? "all the same" : label;
            points.Add(new(
                points.Any(point => point.Label == label) ? $"{label} ({index + 1})" : label, values, group,
                counting[index].Count));
        }
        return points;
    }

    private static List<PointValue> Values(
        List<int> group, IReadOnlyList<RunRow> runs, FactTable facts, List<FactName> names)
    {
        if (runs.All(run => run.SweepPoint is not null) && runs.Select(run => run.SweepId).Distinct().Count() == 1)
        {
            // The seed of a node is a seed: its values are observations of one point.
            return [.. SweepPoint.FromJson(runs[group[0]].SweepPoint!).Values
                .Where(value => !value.Key.EndsWith($".{InputValues.Seed}", StringComparison.Ordinal))
                .Select(value => new PointValue(value.Key, SweepAxis.Text(value.Value)))];
        }
        return [.. names.Select(name => new PointValue(
            name.Node.Length == 0 ? name.Name : $"{name.Node}.{name.Name}",
            group.Select(run => facts.Value(run, name)).OfType<string>().FirstOrDefault() ?? "none"))];
    }

    private static int Find(string text, List<ComparedPoint> points, IReadOnlyList<RunRow> runs)
    {
        var found = points.FindIndex(point => point.Label == text);
        if (found < 0 && int.TryParse(text, out var number) && number >= 1 && number <= points.Count)
        {
            found = number - 1;
        }
        var named = found >= 0 || text.Length == 0 ? [] : runs.Index()
            .Where(run => run.Item.Id.StartsWith(text, StringComparison.Ordinal)).Select(run => run.Index).ToList();
        if (named.Count > 0)
        {
            var of = points.Index().Where(point => point.Item.Runs.Any(named.Contains))
                .Select(point => point.Index).ToList();
            found = of is [var only] ? only : -1;
        }
        return found >= 0 ? found : throw new WorkflowException(
            ExitCodes.InvalidRequest,
            $"there is no point '{text}'; there are "
            + string.Join("; ", points.Select((point, index) => $"{index + 1}: {point.Label}")));
    }

    private static DateTime Utc(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
