using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>The quickstart at its smallest profile.</summary>
[Trait("Pace", "slow")]
public sealed class QuickstartTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void It_runs_to_a_report_with_every_policy_and_a_second_time_does_nothing()
    {
        using var product = new CommandLine(directory.Combine("home"));
        string[] command = ["run", "workflows/quickstart.json", "--profile", "smoke"];
        var first = product.Run(command).Succeeded();
        var run = product.LastRun();
        var report = PolicyReport.AssertWhole(product, run);
        Assert.Contains("wins over edited reference", report);
        Assert.Contains("wins over raw reference", report);
        var rows = PolicyReport.Rows(product, run);
        foreach (var set in new[] { "test", "held-out test" })
        {
            PolicyReport.AssertShare(rows, "reward model", "accuracy", "in", set);
            PolicyReport.AssertShare(rows, "reward model", "accuracy", "out", $"{set}, shared groups");
            PolicyReport.AssertShare(rows, "reward model", "accuracy", "out", $"{set}, new groups");
        }
        Assert.Contains($"Report: {run.ReportFile}", first.Output);

        product.Run(command).Succeeded();
        Assert.Empty(product.LastRun().Ran);
        Assert.Equal(run.Digests, product.LastRun().Digests);
    }
}
