using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>The workflow on judged answers at its smallest profile.</summary>
[Trait("Pace", "slow")]
public sealed class ComparisonsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    // The same nodes on another file; on thousands of answers it takes minutes.
    public static TheoryData<bool> Files => Soak.IsOn ? [false, true] : [false];

    [Theory]
    [MemberData(nameof(Files))]
    public void It_runs_to_a_report_on_a_made_up_file_and_on_AlpacaEval(bool isReal)
    {
        if (!isReal)
        {
            RunOn(AnswerFile.Write(directory.Combine("answers.jsonl"), prompts: 120));
            return;
        }
        var file = Repository.SharedData is { } data ? Path.Combine(data, "alpaca-eval-comparisons.jsonl.gz") : "";
        Assert.SkipUnless(File.Exists(file), "../shared/data/alpaca-eval-comparisons.jsonl.gz is not available");
        RunOn(file);
    }

    private void RunOn(string file)
    {
        using var product = new CommandLine(directory.Combine("home"));
        product.Run("run", "workflows/comparisons.json", "--profile", "smoke", "--input", $"data={file}").Succeeded();
        var run = product.LastRun();
        PolicyReport.AssertWhole(product, run);
        var rows = PolicyReport.Rows(product, run);
        foreach (var distribution in new[] { "in", "out" })
        {
            PolicyReport.AssertShare(rows, "imported answers", "truncatedShare", distribution, "test");
            PolicyReport.AssertShare(rows, "reward model", "accuracy", distribution, "test");
            PolicyReport.AssertShare(rows, "second reward model", "accuracy", distribution, "test");
        }
        Assert.Contains(rows, row => row is { Policy: "imported answers", Metric: "truncatedShare", Value: > 0 });
        // Each of the two collections of pairs has its own rows.
        Assert.All(["longer answer wins", "better source wins"], rule => Assert.Equal(
            ["in", "in", "out", "out"],
            rows.Where(row => row.Policy == rule && row is { Metric: "accuracy", Group: "test", Value: >= 0 and <= 1 })
                .Select(row => row.Distribution).Order()));
    }
}
