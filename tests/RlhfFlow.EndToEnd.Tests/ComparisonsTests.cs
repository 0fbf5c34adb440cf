using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>The workflow on judged answers at its smallest profile.</summary>
[Trait("Pace", "slow")]
public sealed class ComparisonsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void It_runs_to_a_report_on_a_made_up_file() =>
        RunOn(AnswerFile.Write(directory.Combine("answers.jsonl"), prompts: 120));

    [Fact]
    public void It_runs_to_a_report_on_the_comparisons_of_AlpacaEval()
    {
        var file = Repository.SharedData is { } data ? Path.Combine(data, "alpaca-eval-comparisons.jsonl.gz") : "";
        Assert.SkipUnless(File.Exists(file), "../shared/data/alpaca-eval-comparisons.jsonl.gz is not available");
        RunOn(file);
    }

    private void RunOn(string file)
    {
        using var product = new CommandLine(directory.Combine("home"));
        product.Run("run", "workflows/comparisons.json", "--profile", "smoke", "--input", $"data={file}").Succeeded();
        var report = PolicyReport.AssertWhole(product, product.LastRun());
        Assert.Contains("longer", report);
        Assert.Contains("second reward model", report);
        Assert.Contains("truncated", report);
    }
}
