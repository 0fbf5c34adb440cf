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
        var rows = Rows(product, run);
        Assert.All(rows, row => Assert.True(double.IsFinite(row.Value), $"{row.Policy}, {row.Metric}: {row.Value}"));
        Assert.All(Policies, policy => Assert.Equal(
            ["in", "out"], rows.Where(row => row.Policy == policy).Select(row => row.Distribution).Where(part => part != "").Distinct().Order()));
        return report;
    }

    /// <summary>Exactly one row of the evaluation has this name, and its value is a share.</summary>
    public static void AssertShare(
        IReadOnlyList<EvaluationRecord> rows, string policy, string metric, string distribution, string group)
    {
        var row = Assert.Single(rows, row => (row.Policy, row.Metric, row.Distribution, row.Group)
            == (policy, metric, distribution, group));
        Assert.InRange(row.Value, 0, 1);
        Assert.True(row.Count > 0, $"{policy}, {metric}, {group}: nothing was counted");
    }

    /// <summary>What the node "evaluation" wrote.</summary>
    public static IReadOnlyList<EvaluationRecord> Rows(CommandLine product, RunReport run)
    {
        var digest = run["evaluation"].Outputs["Evaluation"].Single();
        var store = new ArtifactStore(Path.Combine(product.Home, "store"));
        using var evaluation = ArtifactReader<EvaluationRecord>.Open(store.PathOf(digest), ArtifactKinds.Evaluation);
        return [.. evaluation];
    }
}
