namespace RlhfFlow.Evaluation.Intervals;

/// <summary>Means with normal confidence intervals, value ± z · standard error.</summary>
public static class MeanInterval
{
    /// <summary>
    /// Mean of independent values; standard error s/√n with s of n - 1. One value has an interval of width zero.
    /// </summary>
    /// <param name="values">At least one finite value.</param>
    /// <param name="confidence">Confidence, within (0, 1); default 0.95.</param>
    public static Estimate Of(IReadOnlyList<double> values, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        var mean = values.Average();
        return Around(mean, StandardError(values), values.Count, confidence);
    }

    /// <summary>Standard error of the mean of independent values, 0 for a single one.</summary>
    public static double StandardError(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return Math.Sqrt(squares / (values.Count - 1) / values.Count);
    }

    /// <summary>
    /// Mean over all values where several values share a cluster (samples of one prompt): standard error
    /// √(G/(G-1) · Σ (residual sum of a cluster)²) / n, G clusters, n values.
    /// </summary>
    /// <param name="clusters">Values by cluster; at least one value in all.</param>
    /// <param name="confidence">Confidence, within (0, 1); default 0.95.</param>
    public static Estimate OfClusters(IReadOnlyList<IReadOnlyList<double>> clusters, double confidence = 0.95)
    {
        var count = clusters.Sum(cluster => cluster.Count);
        ArgumentOutOfRangeException.ThrowIfZero(count);
        var mean = clusters.Sum(cluster => cluster.Sum()) / count;
        return Around(mean, ClusteredStandardError(clusters), clusters.Count, confidence);
    }

    /// <summary>The clustered standard error that <see cref="OfClusters"/> uses; 0 for a single cluster.</summary>
    public static double ClusteredStandardError(IReadOnlyList<IReadOnlyList<double>> clusters)
    {
        if (clusters.Count < 2)
        {
            return 0;
        }
        var count = clusters.Sum(cluster => cluster.Count);
        var mean = clusters.Sum(cluster => cluster.Sum()) / count;
        var squares = clusters.Sum(cluster => Math.Pow(cluster.Sum(value => value - mean), 2));
        return Math.Sqrt(squares * clusters.Count / (clusters.Count - 1)) / count;
    }

    private static Estimate Around(double mean, double standardError, long count, double confidence)
    {
        var spread = ProportionInterval.NormalQuantile(confidence) * standardError;
        return new Estimate(mean, new Interval(mean - spread, mean + spread), count);
    }
}
