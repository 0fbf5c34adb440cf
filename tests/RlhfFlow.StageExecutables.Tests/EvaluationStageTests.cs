using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.StageExecutables.Tests;

public sealed class EvaluationStageTests
{
    private static readonly string[] Ports = ["Evaluation", "Report"];

    [Fact]
    public void Policies_are_compared_and_reported()
    {
        using var run = new StageRun();
        using var world = run.Run(
            "SyntheticWorld", SyntheticWorldStageTests.Small, outputs: SyntheticWorldStageTests.Ports).Succeeded();
        EvaluationRecord[] rewardModel =
            [new() { Policy = "reward model", Metric = "accuracy", Distribution = "in", Value = 0.89, Count = 500,
                Unit = "share" }];
        var inputs = new Dictionary<string, Stages.Protocol.InputArtifact[]>
        {
            ["Samples"] = [run.Artifact(ArtifactKinds.Samples, PreferenceCollectionStageTests.Samples(world))],
            ["References"] = [StageRun.Input(world.Path("References"))],
            ["GoldReward"] = [StageRun.Input(world.Path("GoldReward"))],
            ["Evaluations"] = [run.Artifact(ArtifactKinds.Evaluation, rewardModel)],
        };
        using var end =
            run.Run("Evaluation", """{"title": "A test", "samplesPerInput": 2}""", inputs, Ports).Succeeded();
        using var again =
            run.Run("Evaluation", """{"title": "A test", "samplesPerInput": 2}""", inputs, Ports).Succeeded();
        Assert.All(Ports, port => Assert.Equal(end.Digest(port), again.Digest(port)));

        var rows = end.Read("Evaluation", ArtifactKinds.Evaluation);
        EvaluationRecord Row(string policy, string metric, string distribution, string group = "") =>
            Assert.Single(rows, row =>
                (row.Policy, row.Metric, row.Distribution, row.Group) == (policy, metric, distribution, group));
        // The first sample is the edited reference itself: every comparison with it is a tie.
        Assert.Equal(0.5, Row("writers", "winRate.edited", "in").Value);
        Assert.True(Row("halves", "gold", "in").Value < Row("writers", "gold", "in").Value);
        Assert.True(Row("halves", "difference.gold", "in", "writers").High < 0);
        Assert.Equal(0.75, Row("writers", "kl", "out").Value, 6);
        Assert.Equal(1.5, Row("writers", "entropy", "out").Value, 6);
        Assert.Equal(40, Row("writers", "gold", "in").Count);
        Assert.InRange(Row("writers", "distinctOutputs", "in").Value, 1, 2);
        Assert.Equal(0.89, Row("reward model", "accuracy", "in").Value);

        var report = File.ReadAllText(Path.Combine(end.Path("Report"), "report.md"));
        Assert.StartsWith("# A test", report);
        Assert.Contains("| writers |", report);
        Assert.Contains("## Data and reward models", report);
        Assert.Contains("![", report);
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(end.Path("Report"), "gold.svg")));
    }

    [Fact]
    public void Scores_in_the_samples_are_enough()
    {
        using var run = new StageRun();
        var samples = Enumerable.Range(0, 60).Select(index => new SampleRecord
        {
            PromptId = $"p{index / 2}", Prompt = "q", Completion = $"a{index}", Policy = index % 2 == 0 ? "one" : "two",
            Scores = new() { ["judge"] = index },
        });
        var inputs = new Dictionary<string, Stages.Protocol.InputArtifact[]>
        {
            ["Samples"] = [run.Artifact(ArtifactKinds.Samples, samples)],
        };
        using var end = run.Run("Evaluation", """{"scores": ["judge", "absent"]}""", inputs, Ports).Succeeded();
        var rows = end.Read("Evaluation", ArtifactKinds.Evaluation);
        Assert.Equal(1, Assert.Single(rows, row => row.Metric == "difference.judge").Value);
        Assert.Equal(1, Assert.Single(rows, row => row.Metric == "winsAgainst.judge").Value);
    }
}
