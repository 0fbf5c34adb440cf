using System.Text.Json;
using RlhfFlow.Evaluation.Bootstrapping;
using RlhfFlow.Evaluation.Comparisons;
using RlhfFlow.Evaluation.Intervals;
using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.Evaluation.Tests.Bootstrapping;

public sealed class BootstrapTests
{
    private static readonly Dictionary<string, Func<IReadOnlyList<double>, double>> Statistics = new()
    {
        ["mean"] = values => values.Average(),
        ["median"] = values => Quantile.Of(values, 0.5),
        ["variance"] = values => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Count - 1),
        ["variance_population"] = values => values.Sum(value => Math.Pow(value - values.Average(), 2)) / values.Count,
    };

    private static JsonElement File => GoldenFile.Read("statistics/bootstrap.json");

    [Fact]
    public void Intervals_on_given_resamples_equal_scipy()
    {
        foreach (var row in File.GetProperty("cases").EnumerateArray())
        {
            var name = row.GetProperty("statistic").GetString()!;
            var values = GoldenFile.Numbers(row.GetProperty("values"));
            var observed = GoldenFile.Number(row.GetProperty("observed"));
            var statistic = Statistics.Where(pair => pair.Key.StartsWith(name, StringComparison.Ordinal))
                .Select(pair => pair.Value).First(function => Math.Abs(function(values) - observed) < 1e-9);
            var indices = row.GetProperty("index").EnumerateArray().Select(GoldenFile.Integers);
            var distribution = Bootstrap.OnIndices(values, statistic, indices);
            var expected = GoldenFile.Numbers(row.GetProperty("resampled"));
            foreach (var (sample, index) in distribution.Resampled.Select((value, index) => (value, index)))
            {
                GoldenFile.Close(expected[index], sample, 1e-9, $"{name}, resample {index}");
            }
            CheckAcceleration(row, distribution, Bootstrap.Jackknife(values, statistic));
            CheckIntervals(row, distribution, Bootstrap.Jackknife(values, statistic));
        }
    }

    [Fact]
    public void Clusters_are_drawn_whole()
    {
        foreach (var row in File.GetProperty("clustered").EnumerateArray())
        {
            IReadOnlyList<double>[] clusters =
                [.. row.GetProperty("clusters").EnumerateArray().Select(GoldenFile.Numbers)];
            var indices = row.GetProperty("index").EnumerateArray().Select(GoldenFile.Integers);
            var distribution = Bootstrap.ClusteredMeanOnIndices(clusters, indices);
            var expected = GoldenFile.Numbers(row.GetProperty("resampled_means"));
            Assert.All(
                expected.Zip(distribution.Resampled), pair => GoldenFile.Close(pair.First, pair.Second, 1e-9, "mean"));
            Check(row.GetProperty("percentile_95"), distribution.Percentile(), "percentile");
        }
    }

    [Fact]
    public void Quantiles_are_linear_as_in_numpy() => Assert.All(
        File.GetProperty("quantiles").EnumerateArray(),
        row => GoldenFile.Close(
            GoldenFile.Number(row.GetProperty("linear")),
            Quantile.Of(GoldenFile.Numbers(row.GetProperty("values")), row.GetProperty("q").GetDouble()),
            1e-9,
            row.ToString()));

    [Fact]
    public void The_same_seed_draws_the_same_resamples_and_another_seed_others()
    {
        double[] values = [1, 2, 3, 5, 8, 13];
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));

        IReadOnlyList<double> Draw(ulong seed) =>
            Bootstrap.Of(values, sample => sample.Average(), 50, new DeterministicRandom(seed, "test")).Resampled;
    }

    [Fact]
    public void A_paired_difference_is_narrow_where_prompts_differ_more_than_policies()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(prompt => (double)prompt)];
        double[] y = [.. x.Select((value, index) => value - 1 + (index % 2 == 0 ? 0.1 : -0.1))];
        var difference = PairedDifference.Of(x, y, 1000, new DeterministicRandom(1));
        Assert.Equal(1, difference.Value, 9);
        Assert.True(difference.Interval.ExcludesZero);
        Assert.True(difference.HalfWidth < 0.05);
        Assert.Throws<ArgumentException>(() => PairedDifference.Of([1], [1, 2], 10, new DeterministicRandom(1)));
    }

    private static void CheckAcceleration(
        JsonElement row, BootstrapDistribution distribution, IReadOnlyList<double> jackknife)
    {
        var bca = row.GetProperty("bca");
        Assert.All(
            GoldenFile.Numbers(bca.GetProperty("jackknife")).Zip(jackknife),
            pair => GoldenFile.Close(pair.First, pair.Second, 1e-9, "jackknife"));
        GoldenFile.Close(GoldenFile.Number(bca.GetProperty("z0")), distribution.BiasCorrection, 1e-9, "z0");
        GoldenFile.Close(
            GoldenFile.Number(bca.GetProperty("acceleration")), BootstrapDistribution.Acceleration(jackknife), 1e-9,
                "a");
    }

    private static void CheckIntervals(
        JsonElement row, BootstrapDistribution distribution, IReadOnlyList<double> jackknife)
    {
        foreach (var expected in row.GetProperty("intervals").EnumerateArray())
        {
            var confidence = expected.GetProperty("confidence").GetDouble();
            GoldenFile.Close(
                GoldenFile.Number(expected.GetProperty("standard_error")), distribution.StandardError, 1e-9,
                    "standard error");
            Check(expected.GetProperty("percentile"), distribution.Percentile(confidence), "percentile");
            Check(expected.GetProperty("basic"), distribution.Basic(confidence), "basic");
            Check(expected.GetProperty("BCa"), distribution.BiasCorrectedAccelerated(jackknife, confidence), "BCa");
        }
    }

    private static void Check(JsonElement expected, Interval actual, string place)
    {
        GoldenFile.Close(GoldenFile.Number(expected[0]), actual.Low, 1e-9, $"{place}, low");
        GoldenFile.Close(GoldenFile.Number(expected[1]), actual.High, 1e-9, $"{place}, high");
    }
}
