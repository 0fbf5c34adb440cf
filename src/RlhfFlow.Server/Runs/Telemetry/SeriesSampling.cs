using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>
/// Thins out a curve without changing its look: of each stretch the first, the least, the greatest and the last value
/// stay, and one that is not finite, so that peaks and gaps are where they were.
/// </summary>
internal static class SeriesSampling
{
    private const int PerStretch = 5;

    /// <summary>At most <paramref name="maximum"/> points, in their order; all if there are no more.</summary>
    public static IReadOnlyList<MetricPoint> Thin(IReadOnlyList<MetricPoint> points, int maximum)
    {
        if (points.Count <= maximum)
        {
            return points;
        }
        var stretches = Math.Max(1, maximum / PerStretch);
        var kept = new List<MetricPoint>();
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var from = (int)((long)points.Count * stretch / stretches);
            var to = (int)((long)points.Count * (stretch + 1) / stretches);
            kept.AddRange(Keep(points, from, to).Order().Select(index => points[index]));
        }
        return kept;
    }

    private static SortedSet<int> Keep(IReadOnlyList<MetricPoint> points, int from, int to)
    {
        var kept = new SortedSet<int> { from, to - 1 };
        var (least, greatest, gap) = (-1, -1, -1);
        for (var index = from; index < to; index++)
        {
            if (!double.IsFinite(points[index].Value))
            {
                gap = index;
                continue;
            }
            least = least < 0 || points[index].Value < points[least].Value ? index : least;
            greatest = greatest < 0 || points[index].Value > points[greatest].Value ? index : greatest;
        }
        kept.UnionWith(new[] { least, greatest, gap }.Where(index => index >= 0));
        return kept;
    }
}
