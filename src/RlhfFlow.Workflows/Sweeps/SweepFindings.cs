using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// Findings of many runs as findings of their sweep: each once, at the axis and the values that bring it about.
/// </summary>
internal static class SweepFindings
{
    /// <summary>Puts them together.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="points">Its points.</param>
    /// <param name="findings">The findings of the run of each point.</param>
    public static IEnumerable<Finding> Place(
        Sweep sweep, IReadOnlyList<SweepPoint> points, IReadOnlyList<IReadOnlyList<Finding>> findings)
    {
        var where = new OrderedDictionary<Finding, HashSet<int>>();
        foreach (var (point, found) in findings.Index())
        {
            foreach (var finding in found)
            {
                where.TryAdd(finding, []);
                where[finding].Add(point);
            }
        }
        return where.Select(item => item.Key with { Place = Place(sweep, points, item.Key, item.Value) }).Distinct();
    }

    private static string Place(
        Sweep sweep, IReadOnlyList<SweepPoint> points, Finding finding, HashSet<int> at)
    {
        if (at.Count == points.Count)
        {
            var named = sweep.Over.FirstOrDefault(axis => Names(finding, axis.Name));
            return named is null ? finding.Place
                : named.Values.Count == 1 ? $"over.{named.Name}[0]" : $"over.{named.Name}";
        }
        foreach (var (position, axis) in sweep.Over.Index())
        {
            var values = at.Select(point => points[point].Values[position].Value).Distinct().ToList();
            if (values.Count * points.Count == at.Count * axis.Values.Count)
            {
                return string.Join(", ", values.Select(value => $"over.{axis.Name}[{Index(axis.Values, value)}]"));
            }
        }
        var seeds = at.Select(point => points[point].Seed).Distinct().ToList();
        return seeds.Count * points.Count == at.Count * Math.Max(1, sweep.Seeds.Count)
            ? string.Join(", ", seeds.Select(seed => $"seeds[{Index(sweep.Seeds, seed!.Value)}]"))
            : $"{finding.Place}, in the run of ({points[at.Min()]})";
    }

    private static int Index<T>(IReadOnlyList<T> items, T item) =>
        items.Index().First(candidate => Equals(candidate.Item, item)).Index;

    // "settings (node.parameter)" is the planner's place of a parameter; other settings are named in its sentences.
    private static bool Names(Finding finding, string axis) =>
        finding.Place.StartsWith("settings (", StringComparison.Ordinal) ? finding.Place == $"settings ({axis})"
            : finding.Message.Contains($"'{axis}'", StringComparison.Ordinal)
                || finding.Message.Contains($"input {axis}", StringComparison.Ordinal);
}
