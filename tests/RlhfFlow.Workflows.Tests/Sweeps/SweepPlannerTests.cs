using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Tests.Sweeps;

public sealed class SweepPlannerTests
{
    [Fact]
    public void Each_problem_is_told_once_at_the_axis_and_the_value_that_it_comes_from()
    {
        var findings = Findings(new()
        {
            Definition = "w.json", Seeds = [1, 2],
            Over =
            [
                new("tune.rate", [0.1, -1, SweepText.Value("x")]), new("none.rate", [1, 2]), new("tune.speed", [1]),
                new("pace", [1]), new("rate", [0.1, SweepText.Value("fast")]),
            ],
        });

        Assert.Equal(
            [
                ("unknown-input", "over.pace[0]"), ("unknown-node", "over.none.rate"),
                ("unknown-parameter", "over.tune.speed[0]"), ("bad-input", "over.rate[1]"),
                ("bad-parameter", "over.tune.rate[1]"), ("bad-parameter", "over.tune.rate[2]"),
            ],
            findings.Select(finding => (finding.Code, finding.Place)));
    }

    [Fact]
    public void What_is_wrong_with_the_sweep_itself_is_told_beside_what_the_validator_finds()
    {
        var findings = Findings(new()
        {
            Definition = "w.json", Seeds = [1, 1], Profile = "none",
            Inputs = new Dictionary<string, JsonNode> { ["seed"] = 3, ["rate"] = 1 },
            Over = [new("rate", [1, 1]), new("tune.rate", [-1])],
        });

        Assert.Equal(
            ["over.rate", "over.rate", "seeds", "inputs.seed", "profile", "over.tune.rate[0]"],
            findings.Select(finding => finding.Place));
    }

    [Theory]
    [InlineData("too-many-runs", 50, 21, "50 x 21 seeds")]
    [InlineData("bad-sweep", 0, 2, "has no values")]
    public void A_product_that_cannot_be_run_is_not_planned(string code, int values, int seeds, string words)
    {
        var finding = Assert.Single(Findings(new()
        {
            Definition = "w.json", Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)],
            Over = [new("rate", [.. Enumerable.Range(0, values).Select(value => (JsonNode)value)])],
        }));
        Assert.Equal(code, finding.Code);
        Assert.Contains(words, finding.Message);
    }

    [Fact]
    public void Runs_that_would_do_the_same_are_no_two_observations()
    {
        var values = Findings(new() { Definition = "w.json", Over = [new("rate", [1, SweepText.Value("1.0")])] });
        Assert.Contains("(rate=1) and (rate=1.0)", Assert.Single(values).Message);

        var definition = new TestWorkflow()
            .Add(new() { ["id"] = "base", ["type"] = "RlhfFlow.Make", ["seed"] = 5 }).Connect("start", "base");
        var (_, seeds) = SweepPlanner.Plan(
            new() { Definition = "w.json", Seeds = [1, 2] }, "/", definition.Read(), MeasuringExecutor.Catalog);
        Assert.Equal("seeds", Assert.Single(seeds).Place);
    }

    private static IReadOnlyList<Finding> Findings(Sweep sweep)
    {
        var (plan, findings) = SweepPlanner.Plan(sweep, "/", MeasuringExecutor.Workflow(), MeasuringExecutor.Catalog);
        Assert.Null(plan);
        return findings;
    }
}
