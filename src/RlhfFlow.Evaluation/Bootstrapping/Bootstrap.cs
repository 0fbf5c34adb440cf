using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.Evaluation.Bootstrapping;

/// <summary>Resampling with replacement; every draw comes from a generator that is passed in.</summary>
public static class Bootstrap
{
    /// <summary>Draws resamples of single observations.</summary>
    /// <param name="values">The observations; at least one.</param>
    /// <param name="statistic">What is computed on each resample.</param>
    /// <param name="draws">How many resamples, at least 1; 4,000 is plenty for a 95 % interval.</param>
    /// <param name="random">Where the draws come from.</param>
    public static BootstrapDistribution Of(
        IReadOnlyList<double> values,
        Func<IReadOnlyList<double>, double> statistic,
        int draws,
        DeterministicRandom random) =>
        OnIndices(values, statistic, Indices(values.Count, draws, random));

    /// <summary>Draws whole clusters (the samples of a prompt) and takes the mean over all values in them.</summary>
    /// <param name="clusters">Values by cluster; at least one cluster.</param>
    /// <param name="draws">How many resamples, at least 1.</param>
    /// <param name="random">Where the draws come from.</param>
    public static BootstrapDistribution OfClusteredMean(
        IReadOnlyList<IReadOnlyList<double>> clusters, int draws, DeterministicRandom random) =>
        ClusteredMeanOnIndices(clusters, Indices(clusters.Count, draws, random));

    /// <summary>The statistic on given resamples: resample b holds <c>values[indices[b][i]]</c>.</summary>
    public static BootstrapDistribution OnIndices(
        IReadOnlyList<double> values, Func<IReadOnlyList<double>, double> statistic, IEnumerable<int[]> indices) =>
        new(statistic(values), indices.Select(index => statistic(Array.ConvertAll(index, i => values[i]))));

    /// <summary>The mean over the values of given resamples of clusters.</summary>
    public static BootstrapDistribution ClusteredMeanOnIndices(
        IReadOnlyList<IReadOnlyList<double>> clusters, IEnumerable<int[]> indices)
    {
        double[] sums = [.. clusters.Select(cluster => cluster.Sum())];
        int[] counts = [.. clusters.Select(cluster => cluster.Count)];
        return new BootstrapDistribution(
            sums.Sum() / counts.Sum(),
            indices.Select(index => index.Sum(i => sums[i]) / index.Sum(i => counts[i])));
    }

    /// <summary>The statistic without each one of the values in turn.</summary>
    public static IReadOnlyList<double> Jackknife(
        IReadOnlyList<double> values, Func<IReadOnlyList<double>, double> statistic) =>
        [.. Enumerable.Range(0, values.Count).Select(left =>
            statistic([.. values.Where((_, index) => index != left)]))];

    private static IEnumerable<int[]> Indices(int count, int draws, DeterministicRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            var index = new int[count];
            for (var i = 0; i < count; i++)
            {
                index[i] = random.NextInt32(count);
            }
            yield return index;
        }
    }
}
