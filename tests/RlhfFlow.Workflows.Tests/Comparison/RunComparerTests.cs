using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;
using RlhfFlow.Workflows.Tests.Sweeps;

namespace RlhfFlow.Workflows.Tests.Comparison;

public sealed class RunComparerTests
{
    private static readonly Sweep Rates = new()
    {
        Definition = "w.json", Over = [new("rate", [0.1, 0.4])], Seeds = [1, 2, 3],
    };

    [Fact]
    public async Task Runs_that_differ_only_in_seed_are_one_point_with_mean_and_interval_over_seeds()
    {
        using var sweep = new TestSweep();
        var outcome = await sweep.RunAsync(Rates);
        var table = sweep.Compare(outcome.Sweep, "rate=0.1").Differences();

        Assert.Equal(["rate=0.1", "rate=0.4"], table.Points.Select(point => point.Label));
        Assert.All(table.Points, point => Assert.Equal(3, point.Seeds));
        // base's gold follows from the seed alone and the group's is a part: neither tells points apart.
        var gold = Assert.Single(table.Metrics);
        Assert.Equal(new(MetricSource.Evaluation, "measure", "gold", "tuned", "in"), gold.Name);
        Assert.Equal("points", gold.Unit);
        Assert.Equal([0.2, 0.5, 0.3, 0.6, 0.4, 0.7], gold.Values.Select(value => Math.Round(value!.Value, 12)));
        // Three values with s = 0.1: half of the interval is 4.302652729911275 · 0.1 / √3.
        Assert.Equal((0.3, 3), (gold.Points[0]!.Mean, gold.Points[0]!.Seeds), Same);
        Assert.Equal(0.3 - 0.248413771, gold.Points[0]!.Low!.Value, 1e-9);
        Assert.Equal(0.3 + 0.248413771, gold.Points[0]!.High!.Value, 1e-9);
        Assert.Null(gold.FromBaseline[0]);
        Assert.Equal((0.3, 3), (gold.FromBaseline[1]!.Mean, gold.FromBaseline[1]!.Seeds), Same);
        Assert.Equal(0.3, gold.FromBaseline[1]!.Low!.Value, 1e-9);
        var seed = table.Facts.Single(fact => fact.Name == RunFacts.RunSeed);
        Assert.Equal(["1", "1", "2", "2", "3", "3"], seed.Values);
        Assert.Equal(
            ["tune.rate", "measure.rate"],
            table.Facts.Where(fact => fact.Name.Kind == FactKind.Parameter)
                .Select(fact => $"{fact.Name.Node}.{fact.Name.Name}"));
        Assert.Equal(3, table.Facts.Count);
    }

    [Fact]
    public async Task Only_common_seeds_are_held_against_a_baseline_and_one_seed_has_no_interval()
    {
        using var sweep = new TestSweep();
        var first = await sweep.RunAsync(Rates with { Over = [new("rate", [0.1])] });
        var second = await sweep.RunAsync(Rates with { Over = [new("rate", [0.4])], Seeds = [3, 4] });
        IReadOnlyList<RunRow> runs = [.. sweep.Runs(first), .. sweep.Runs(second)];
        var table = sweep.Comparer().Compare(runs, runs[0].Id);

        Assert.Equal(
            ["tune.rate=0.1, measure.rate=0.1", "tune.rate=0.4, measure.rate=0.4"],
            table.Points.Select(point => point.Label));
        var gold = table.Metrics.Single(metric => metric.Name is { Policy: "tuned", Group: "" });
        Assert.Equal((2, 1), (gold.Points[1]!.Seeds, gold.FromBaseline[1]!.Seeds));
        Assert.Equal(0.3, gold.FromBaseline[1]!.Mean, 1e-9);
        Assert.Null(gold.FromBaseline[1]!.Low);
        var unknown = Assert.Throws<WorkflowException>(() => sweep.Comparer().Compare(runs, "rate=9"));
        Assert.Contains("1: tune.rate=0.1", unknown.Message);
    }

    [Fact]
    public async Task A_seed_that_was_run_twice_is_one_observation_and_a_failed_run_has_no_numbers()
    {
        using var sweep = new TestSweep();
        await sweep.RunAsync(Rates);
        sweep.Options = sweep.Options with { StartNew = true };
        await sweep.RunAsync(Rates);
        sweep.Executor.FailsAt = 0.4;
        await sweep.RunAsync(Rates with { Seeds = [4] });
        var table = sweep.Comparer().Compare([.. sweep.Journal.Runs().Reverse()]);

        Assert.All(table.Points, point => Assert.Equal(4, point.Seeds));
        Assert.Equal(6, table.Runs.Count(run => !run.Counts));
        var gold = table.Metrics.Single(metric => metric.Name is { Policy: "tuned", Group: "" });
        Assert.Equal([4, 3], gold.Points.Select(point => point!.Seeds));
        // Its code is not known of the node that never had a key, which sets no point apart.
        Assert.Equal(2, table.Points.Count);
    }

    [Fact]
    public async Task Runs_of_one_point_show_what_seeds_change()
    {
        using var sweep = new TestSweep();
        var outcome = await sweep.RunAsync(Rates with { Over = [] });
        var table = sweep.Compare(outcome.Sweep).Differences();

        Assert.Equal("all the same", Assert.Single(table.Points).Label);
        Assert.Equal(2, table.Metrics.Count);
    }

    [Fact]
    public async Task The_seed_of_one_node_repeats_a_point_as_well()
    {
        using var sweep = new TestSweep();
        var outcome = await sweep.RunAsync(Rates with
        {
            Over = [new("rate", [0.1, 0.4]), new("tune.seed", [5, 6])], Seeds = [],
        });
        var table = sweep.Compare(outcome.Sweep, "1");

        Assert.Equal(["rate=0.1", "rate=0.4"], table.Points.Select(point => point.Label));
        Assert.All(table.Points, point => Assert.Equal(2, point.Seeds));
        Assert.Equal(["base", "tune", "tune", "tune", "tune"], sweep.Executor.Ran.Where(node => node != "measure"));
        var gold = table.Metrics.Single(metric => metric.Name is { Policy: "tuned", Group: "" });
        Assert.Equal(2, gold.FromBaseline[1]!.Seeds);
    }

    private static bool Same((double Mean, int Seeds) left, (double Mean, int Seeds) right) =>
        Math.Abs(left.Mean - right.Mean) < 1e-12 && left.Seeds == right.Seeds;
}
