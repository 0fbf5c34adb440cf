using RlhfFlow.Evaluation.Intervals;

namespace RlhfFlow.Evaluation.Tests.Intervals;

public sealed class ProportionIntervalTests
{
    private static readonly Dictionary<string, Func<double, double, double, Interval>> Methods = new()
    {
        ["wilson"] = ProportionInterval.Wilson,
        ["clopper_pearson"] = ProportionInterval.ClopperPearson,
        ["agresti_coull"] = ProportionInterval.AgrestiCoull,
        ["jeffreys"] = ProportionInterval.Jeffreys,
        ["normal"] = ProportionInterval.Normal,
    };

    [Fact]
    public void Every_interval_equals_statsmodels()
    {
        foreach (var row in GoldenFile.Read("statistics/intervals.json").GetProperty("intervals").EnumerateArray())
        {
            var successes = GoldenFile.Number(row.GetProperty("successes"));
            var trials = GoldenFile.Number(row.GetProperty("trials"));
            var confidence = GoldenFile.Number(row.GetProperty("confidence"));
            foreach (var (name, method) in Methods)
            {
                var expected = GoldenFile.Numbers(row.GetProperty(name));
                var interval = method(successes, trials, confidence);
                GoldenFile.Close(expected[0], interval.Low, 1e-9, $"{name} {successes}/{trials} at {confidence}, low");
                GoldenFile.Close(
                    expected[1], interval.High, 1e-9, $"{name} {successes}/{trials} at {confidence}, high");
            }
        }
    }

    [Theory]
    [InlineData(61, 100, 0.5120, 0.6998)]
    [InlineData(71, 100, 0.6146, 0.7899)]
    public void Wilson_gives_the_values_of_the_textbook(int successes, int trials, double low, double high)
    {
        var interval = ProportionInterval.Wilson(successes, trials);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void More_successes_than_trials_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Wilson(3, 2));
}
