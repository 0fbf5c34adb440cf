using RlhfFlow.Evaluation.Intervals;

namespace RlhfFlow.Evaluation.Tests.Intervals;

public sealed class StudentIntervalTests
{
    [Fact]
    public void Quantiles_and_intervals_of_means_and_of_paired_differences_equal_scipy()
    {
        var golden = GoldenFile.Read("statistics/student.json");
        foreach (var row in golden.GetProperty("quantiles").EnumerateArray())
        {
            var degrees = row.GetProperty("degreesOfFreedom").GetInt32();
            var confidence = row.GetProperty("confidence").GetDouble();
            // As exact as scipy's own.
            GoldenFile.Close(
                row.GetProperty("t").GetDouble(), StudentInterval.Quantile(degrees, confidence), 1e-8,
                $"t {degrees} {confidence}");
        }
        foreach (var row in golden.GetProperty("means").EnumerateArray())
        {
            var (x, y) = (GoldenFile.Numbers(row.GetProperty("x")), GoldenFile.Numbers(row.GetProperty("y")));
            Same(
                row.GetProperty("mean").GetDouble(), GoldenFile.Numbers(row.GetProperty("interval")),
                StudentInterval.Of(x));
            Same(
                row.GetProperty("pairedMean").GetDouble(), GoldenFile.Numbers(row.GetProperty("pairedInterval")),
                StudentInterval.Of([.. y.Zip(x, (above, below) => above - below)]));
        }
    }

    [Fact]
    public void The_quantile_of_two_degrees_is_that_of_its_closed_form() =>
        Assert.Equal(0.95 * Math.Sqrt(2 / (1 - (0.95 * 0.95))), StudentInterval.Quantile(2, 0.95), 1e-13);

    [Fact]
    public void Equal_values_have_no_spread() =>
        Assert.Equal(new Estimate(0.1, new Interval(0.1, 0.1), 3), StudentInterval.Of([0.1, 0.1, 0.1]));

    [Fact]
    public void One_value_has_no_interval() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentInterval.Of([2.5]));

    private static void Same(double mean, double[] interval, Estimate estimate)
    {
        GoldenFile.Close(mean, estimate.Value, 1e-12, "mean");
        GoldenFile.Close(interval[0], estimate.Interval.Low, 1e-8, "low");
        GoldenFile.Close(interval[1], estimate.Interval.High, 1e-8, "high");
    }
}
