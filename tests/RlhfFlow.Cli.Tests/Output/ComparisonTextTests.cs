using System.Text.RegularExpressions;
using RlhfFlow.Cli.Output;
using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Cli.Tests.Output;

public sealed partial class ComparisonTextTests
{
    [Theory]
    [InlineData(0.3, 0.248413771, "0.30 ± 0.25")]
    [InlineData(-1.2464, 0.0809, "-1.246 ± 0.081")]
    [InlineData(1234.2, 67.1, "1234 ± 67")]
    [InlineData(15.21, 0.996, "15.21 ± 1.00")]
    [InlineData(2.5, 0.0, "2.5 ± 0")]
    [InlineData(1.431e-6, 5.9232e-7, "1.431E-06 ± 5.923E-07")]
    [InlineData(0.66541, null, "0.6654")]
    public void A_number_has_as_many_digits_as_its_interval_makes_sense_of(double mean, double? half, string text)
    {
        var estimate = new SeedEstimate(mean, half is null ? 1 : 3, mean - half, mean + half);
        Assert.Equal(text, Figures.Text(estimate));
        Assert.Equal(mean > 0 ? $"+{text}" : text, Figures.Text(estimate, signed: true));
    }

    [Fact]
    public void Points_that_do_not_fit_beside_each_other_stand_below_each_other()
    {
        const int points = 40;
        var output = new StringWriter();
        new ComparisonText(output).Print(new()
        {
            Runs = [.. Enumerable.Range(0, points).Select(point => new ComparedRun
            {
                Id = $"run{point}", Name = "w", State = point == 3 ? RunState.Failed : RunState.Succeeded,
                StartedAt = DateTime.UnixEpoch, Seed = "1", Point = point, Counts = true,
            })],
            Points = [.. Enumerable.Range(0, points).Select(point => new ComparedPoint(
                $"rate={point}", [new("rate", $"{point}")], [point], 1))],
            Facts = [],
            Metrics =
            [
                new()
                {
                    Name = new(MetricSource.Evaluation, "evaluation", new string('m', 100), "PPO T=1", "in"), Unit = "",
                    Values = [.. Enumerable.Range(0, points).Select(point => (double?)point)], Differs = true,
                    Points = [.. Enumerable.Range(0, points).Select(point => point == 3 ? null
                        : new SeedEstimate(point / 7.0, 1, null, null))],
                },
            ],
        });
        var lines = output.ToString().Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
        var headers = lines.Where(line => line.StartsWith("METRIC", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            Enumerable.Range(1, points),
            headers.SelectMany(line => Number().Matches(line).Select(match => int.Parse(match.Value, null))));
        Assert.InRange(headers.Count, 2, 10);
        Assert.Contains(lines, line => line.EndsWith("run3, failed", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains('–'));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
