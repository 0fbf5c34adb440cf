using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>What both workflows of the product have to end with: a report and the same values as an artifact.</summary>
internal static class PolicyReport
{
    private static readonly string[] Policies =
        ["SFT T=1", "SFT T=0.7", "SFT greedy", "SFT entropy-matched", "best-of-16", "PPO T=1", "PPO T=0.7", "PPO greedy"];

    private static readonly string[] Sections = ["wins", "KL", "EAD per input", "EAD across inputs", "95 % interval"];

    public static string AssertWhole(CommandLine product, RunReport run)
    {
        Assert.Equal("succeeded", run.State);
        var report = File.ReadAllText(run.ReportFile);
        Assert.All(Policies, policy => Assert.Contains($"\n| {policy} |", report));
        Assert.All(Sections, section => Assert.Contains(section, report));
        Assert.DoesNotContain("NaN", report);
        Assert.DoesNotContain("∞", report);
        var digest = run["evaluation"].Outputs["Evaluation"].Single();
        var store = new ArtifactStore(Path.Combine(product.Home, "store"));
        using var evaluation = ArtifactReader<EvaluationRecord>.Open(store.PathOf(digest), ArtifactKinds.Evaluation);
        var rows = evaluation.ToList();
        Assert.All(rows, row => Assert.True(double.IsFinite(row.Value), $"{row.Policy}, {row.Metric}: {row.Value}"));
        Assert.All(Policies, policy => Assert.Equal(
            ["in", "out"], rows.Where(row => row.Policy == policy).Select(row => row.Distribution).Where(part => part != "").Distinct().Order()));
        return report;
    }
}
