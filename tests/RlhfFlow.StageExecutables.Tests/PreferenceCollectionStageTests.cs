using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.StageExecutables.Tests;

public sealed class PreferenceCollectionStageTests
{
    private static readonly string[] Ports = ["Preferences", "Baselines"];

    [Fact]
    public void A_simulated_annotator_labels_the_best_and_the_worst_sample_by_the_gold_reward()
    {
        using var run = new StageRun();
        using var world = run.Run(
            "SyntheticWorld", SyntheticWorldStageTests.Small, outputs: SyntheticWorldStageTests.Ports).Succeeded();
        var samples = run.Artifact(ArtifactKinds.Samples, Samples(world));
        var inputs = new Dictionary<string, Stages.Protocol.InputArtifact[]>
        {
            ["Samples"] = [samples], ["GoldReward"] = [StageRun.Input(world.Path("GoldReward"))],
        };
        using var end = run.Run("PreferenceCollection", "{}", inputs, Ports).Succeeded();
        using var again = run.Run("PreferenceCollection", "{}", inputs, Ports).Succeeded();
        Assert.Equal(end.Digest("Preferences"), again.Digest("Preferences"));
        var pairs = end.Read("Preferences", ArtifactKinds.Preferences);
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.False(pair.Tie));
        Assert.All(pairs, pair => Assert.Equal(Math.Abs(pair.Margin!.Value), pair.Strength));
        Assert.All(pairs, pair => Assert.Equal(1 / (1 + Math.Exp(-3 * pair.Margin!.Value)), pair.SoftLabel!.Value, 9));
        Assert.True(end.Result!.Metrics["eval/oracleAccuracy"] > 0.7);
        Assert.Contains(
            end.Read("Baselines", ArtifactKinds.Evaluation), row =>
                row.Policy == "longer answer wins" && row.Distribution == "out");
    }

    [Fact]
    public void Samples_that_were_cut_off_stay_marked()
    {
        using var run = new StageRun();
        var samples = Enumerable.Range(0, 16).Select(at => (Prompt: at / 2, Index: at % 2)).Select(at => new SampleRecord
        {
            PromptId = $"p{at.Prompt}", Prompt = "q", Completion = $"a{at.Index}", SampleIndex = at.Index,
            Truncated = at.Prompt % 2 == at.Index, Scores = new(StringComparer.Ordinal) { ["score"] = at.Index },
        });
        var inputs = new Dictionary<string, Stages.Protocol.InputArtifact[]>
        {
            ["Samples"] = [run.Artifact(ArtifactKinds.Samples, samples)],
        };
        using var end = run.Run("PreferenceCollection", """{"labels": "scores"}""", inputs, Ports).Succeeded();
        var pairs = end.Read("Preferences", ArtifactKinds.Preferences);
        Assert.Equal(8, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal("a1", pair.Chosen));
        Assert.Equal([false, true, false, true, false, true, false, true], pairs.Select(pair => pair.ChosenTruncated));
        Assert.All(pairs, pair => Assert.NotEqual(pair.ChosenTruncated, pair.RejectedTruncated));
    }

    [Fact]
    public void Samples_without_the_score_are_named()
    {
        using var run = new StageRun();
        SampleRecord[] samples =
        [
            new() { PromptId = "p1", Prompt = "q", Completion = "a" },
                new() { PromptId = "p1", Prompt = "q", Completion = "b" },
        ];
        var inputs = new Dictionary<string, Stages.Protocol.InputArtifact[]>
        {
            ["Samples"] = [run.Artifact(ArtifactKinds.Samples, samples)],
        };
        using var end = run.Run("PreferenceCollection", "{}", inputs, Ports);
        Assert.Equal(11, end.ExitCode);
        Assert.Contains("prompt p1 has no score 'score'", end.Result!.Error!.Message);
    }

    /// <summary>References and half-sentences as samples of two policies.</summary>
    internal static IEnumerable<SampleRecord> Samples(StageEnd world) =>
        world.Read("References", ArtifactKinds.Demonstrations).GroupBy(one => one.PromptId).SelectMany(group =>
            group.Select((one, index) => Sample(one, index, "writers", one.Completion)).Concat(
                group.Select((one, index) =>
                    Sample(one, index, "halves", string.Join(' ', one.Completion.Split(' ').Take(3))))));

    private static SampleRecord Sample(DemonstrationRecord one, int index, string policy, string text) => new()
    {
        PromptId = one.PromptId, Group = one.Group, Prompt = one.Prompt, Completion = text,
        Distribution = one.Distribution,
        Split = one.Split, SampleIndex = index, Policy = policy, TokenIds = new int[text.Split(' ').Length + 1],
        LogProbabilities = [-1, -2], ReferenceLogProbabilities = [-1.5f, -2.25f], Entropy = 1.5,
    };
}
