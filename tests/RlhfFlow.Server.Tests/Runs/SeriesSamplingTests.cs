using RlhfFlow.Server.Runs.Telemetry;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Server.Tests.Runs;

public sealed class SeriesSamplingTests
{
    [Fact]
    public void Peaks_gaps_and_both_ends_survive_however_much_is_left_out()
    {
        var values = Enumerable.Range(0, 100_000).Select(step => Math.Sin(step / 500.0)).ToArray();
        (values[777], values[55_555], values[31_313], values[99_998]) =
            (900, -900, double.NaN, double.PositiveInfinity);
        var thin = SeriesSampling.Thin(Points(values), 500);

        Assert.InRange(thin.Count, 100, 500);
        Assert.Equal((0L, 99_999L), (thin[0].Step, thin[^1].Step));
        Assert.Equal((900, -900), (thin.Max(point => double.IsFinite(point.Value) ? point.Value : 0),
            thin.Min(point => double.IsFinite(point.Value) ? point.Value : 0)));
        Assert.Equal(2, thin.Count(point => !double.IsFinite(point.Value)));
        Assert.Equal(thin.Select(point => point.Step).Order(), thin.Select(point => point.Step));
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(1000, 7)]
    public void No_more_than_asked_for_and_all_where_there_are_few(int count, int maximum)
    {
        var thin = SeriesSampling.Thin(Points([.. Enumerable.Range(0, count).Select(step => (double)step)]), maximum);
        Assert.InRange(thin.Count, Math.Min(2, count), maximum);
        Assert.True(count > maximum || thin.Count == count);
    }

    private static MetricPoint[] Points(double[] values) =>
        [.. values.Select((value, step) => new MetricPoint("n", "m", step, value, DateTime.UnixEpoch, "r", 1))];
}
