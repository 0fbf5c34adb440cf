namespace RlhfFlow.Workflows.Telemetry;

/// <summary>A metric of a node in a few figures and a small curve.</summary>
/// <param name="node">Node of the run.</param>
/// <param name="metric">Scope and name, such as <c>train/loss</c>.</param>
public sealed class MetricSummary(string node, string metric)
{
    private const int MostBuckets = 32;
    private readonly List<(double Sum, long Count)> buckets = [];
    private long bucketSize = 1;

    /// <summary>Node of the run.</summary>
    public string Node { get; } = node;

    /// <summary>Scope and name.</summary>
    public string Metric { get; } = metric;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    /// <summary>Those among them that are NaN or infinite.</summary>
    public long NotFinite { get; private set; }

    /// <summary>The first value.</summary>
    public double First { get; private set; }

    /// <summary>The last value.</summary>
    public double Last { get; private set; }

    /// <summary>Step of the last value.</summary>
    public long LastStep { get; private set; }

    /// <summary>The least value, infinities included; NaN only if there is nothing else.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>The greatest value, infinities included; NaN only if there is nothing else.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Run whose attempt told the last value.</summary>
    public string RunId { get; private set; } = "";

    /// <summary>Attempt that told the last value.</summary>
    public int Attempt { get; private set; }

    /// <summary>
    /// At most 32 means over equally many values, in order; not finite where one of these values is not.
    /// </summary>
    public IReadOnlyList<double> Curve => [.. buckets.Select(bucket => bucket.Sum / bucket.Count)];

    internal void Add(MetricPoint point)
    {
        First = Count++ == 0 ? point.Value : First;
        NotFinite += double.IsFinite(point.Value) ? 0 : 1;
        (Last, LastStep, RunId, Attempt) = (point.Value, point.Step, point.RunId, point.Attempt);
        if (!double.IsNaN(point.Value))
        {
            Minimum = double.IsNaN(Minimum) ? point.Value : Math.Min(Minimum, point.Value);
            Maximum = double.IsNaN(Maximum) ? point.Value : Math.Max(Maximum, point.Value);
        }
        AddToCurve(point.Value);
    }

    private void AddToCurve(double value)
    {
        if (buckets.Count > 0 && buckets[^1].Count < bucketSize)
        {
            buckets[^1] = (buckets[^1].Sum + value, buckets[^1].Count + 1);
            return;
        }
        if (buckets.Count == MostBuckets)
        {
            var halves = buckets.Chunk(2).Select(pair => (pair[0].Sum + pair[1].Sum, pair[0].Count + pair[1].Count));
            var merged = halves.ToList();
            buckets.Clear();
            buckets.AddRange(merged);
            bucketSize *= 2;
        }
        buckets.Add((value, 1));
    }
}
