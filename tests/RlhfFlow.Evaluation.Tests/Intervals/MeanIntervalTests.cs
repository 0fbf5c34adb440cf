using RlhfFlow.Evaluation.Intervals;

namespace RlhfFlow.Evaluation.Tests.Intervals;

public sealed class MeanIntervalTests
{
    [Fact]
    public void Clustered_and_plain_standard_errors_equal_statsmodels()
    {
        foreach (var row in GoldenFile.Read("statistics/cluster.json").GetProperty("cases").EnumerateArray())
        {
            var values = GoldenFile.Numbers(row.GetProperty("values"));
            var groups = GoldenFile.Integers(row.GetProperty("groups"));
            IReadOnlyList<double>[] clusters =
                [.. values.Zip(groups).GroupBy(pair => pair.Second)
                    .Select(group => group.Select(pair => pair.First).ToArray())];
            var estimate = MeanInterval.OfClusters(clusters);
            var interval = GoldenFile.Numbers(row.GetProperty("interval_95_normal_corrected"));
            Same("mean", estimate.Value);
            Same("standard_error_plain", MeanInterval.StandardError(values));
            Same("standard_error_cluster_corrected", MeanInterval.ClusteredStandardError(clusters));
            GoldenFile.Close(interval[0], estimate.Interval.Low, 1e-9, "low");
            GoldenFile.Close(interval[1], estimate.Interval.High, 1e-9, "high");

            void Same(string name, double actual) =>
                GoldenFile.Close(row.GetProperty(name).GetDouble(), actual, 1e-9, name);
        }
    }

    [Fact]
    public void A_single_value_has_an_interval_of_width_zero() =>
        Assert.Equal(new Estimate(2, new Interval(2, 2), 1), MeanInterval.Of([2]));
}
