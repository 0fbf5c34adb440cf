using RlhfFlow.Artifacts;

namespace RlhfFlow.StageExecutables.Tests;

public sealed class SyntheticWorldStageTests
{
    internal const string Small = """
        {"corpusRecords": 200, "validationRecords": 20, "demonstrationCount": 50, "preferencePromptCount": 60,
         "preferenceTestPrompts": 10, "policyPromptCount": 30, "testPromptCount": 40}
        """;

    internal static readonly string[] Ports =
        ["Corpus", "Demonstrations", "PreferencePrompts", "PolicyPrompts", "TestPrompts", "References", "GoldReward"];

    [Fact]
    public void The_world_is_written_with_its_sizes_splits_and_distributions()
    {
        using var run = new StageRun();
        using var end = run.Run("SyntheticWorld", Small, outputs: Ports).Succeeded();
        Assert.Equal(220, end.Read("Corpus", ArtifactKinds.Corpus).Count);
        Assert.Equal(20, end.Read("Corpus", ArtifactKinds.Corpus).Count(record => record.Split == "validation"));
        Assert.Equal(50, end.Read("Demonstrations", ArtifactKinds.Demonstrations).Count);
        var preferences = end.Read("PreferencePrompts", ArtifactKinds.Prompts);
        Assert.Equal(60, preferences.Count(prompt => prompt is { Split: "train", Distribution: "in" }));
        Assert.Equal(10, preferences.Count(prompt => prompt is { Split: "test", Distribution: "out" }));
        var tests = end.Read("TestPrompts", ArtifactKinds.Prompts);
        Assert.Equal([("in", 40), ("out", 40)], tests.CountBy(prompt => prompt.Distribution)
            .Select(pair => (pair.Key, pair.Value)));
        var references = end.Read("References", ArtifactKinds.Demonstrations);
        Assert.Equal([("edited", 80), ("raw", 80)], references.CountBy(one => one.Source)
            .Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(tests.Select(prompt => prompt.Id), references.Select(one => one.PromptId).Distinct());
        Assert.Equal(9, Assert.Single(end.Read("GoldReward", ArtifactKinds.GoldReward)).Topics.Count);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        using var run = new StageRun();
        using var first = run.Run("SyntheticWorld", Small, outputs: Ports).Succeeded();
        using var again = run.Run("SyntheticWorld", Small, outputs: Ports).Succeeded();
        using var other = run.Run("SyntheticWorld", Small, outputs: Ports, seed: 2).Succeeded();
        Assert.All(Ports, port => Assert.Equal(first.Digest(port), again.Digest(port)));
        Assert.NotEqual(first.Digest("Corpus"), other.Digest("Corpus"));
        Assert.Equal(first.Digest("GoldReward"), other.Digest("GoldReward"));
    }
}
