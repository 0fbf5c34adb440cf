using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.StageExecutables.Tests;

[Trait("Pace", "slow")]
public sealed class GoldRewardUnderOptimizationTests
{
    private const string World = """
        {"corpusRecords": 6000, "validationRecords": 1, "demonstrationCount": 512, "preferencePromptCount": 300,
         "preferenceTestPrompts": 1, "policyPromptCount": 1000, "testPromptCount": 1}
        """;

    /// <summary>
    /// The reward model of so small a chain is too noisy to optimise against; it is an input of the stage all the same.
    /// </summary>
    [Fact]
    public void The_gold_reward_rises_under_PPO_that_is_rewarded_by_it()
    {
        using var run = new StageRun();
        using var world = run.Run("SyntheticWorld", World, outputs: SyntheticWorldStageTests.Ports).Succeeded();
        using var start = run.Run("Pretraining", """{"steps": 250, "warmUpSteps": 20, "width": 48, "layers": 2}""",
            Inputs(("Corpus", world.Path("Corpus"))), ["Model"]).Succeeded();
        using var tuned = run.Run("SupervisedFineTuning", "{}", Inputs(
            ("Model", start.Path("Model")), ("Demonstrations", world.Path("Demonstrations"))), ["Policy"]).Succeeded();
        var policy = tuned.Path("Policy");
        using var samples = run.Run("Sampling", """{"samplesPerPrompt": 4, "maximumNewTokens": 12}""", Inputs(
            ("Model", policy), ("Prompts", world.Path("PreferencePrompts"))), ["Samples"]).Succeeded();
        using var preferences = run.Run("PreferenceCollection", "{}", Inputs(
            ("Samples", samples.Path("Samples")), ("GoldReward", world.Path("GoldReward"))),
            ["Preferences", "Baselines"]).Succeeded();
        const string brief = """{"steps": 15, "warmUpSteps": 5, "normalizationPairs": 100}""";
        using var reward = run.Run("RewardModeling", brief, Inputs(
            ("Model", policy), ("Preferences", preferences.Path("Preferences"))), RewardModelingStageTests.Ports)
            .Succeeded();
        using var optimization = new StageAttempts(
            "ProximalPolicyOptimization", """{"steps": 18, "learningRate": 1e-3, "rewardSource": "gold"}""", Inputs(
                ("Model", policy), ("RewardModel", reward.Path("RewardModel")),
                ("Prompts", world.Path("PolicyPrompts")), ("GoldReward", world.Path("GoldReward"))), "Policy");
        var outcome = optimization.Run();
        Assert.True(outcome.Status == StageStatus.Succeeded, outcome.Error?.Message);

        double[] gold = [.. optimization.Metrics.Select(metric => metric.Values["gold"])];
        var (first, last) = (gold.Take(3).Average(), gold.TakeLast(3).Average());
        Assert.True(last > first + 0.4, $"gold reward {string.Join(", ", gold.Select(value => $"{value:0.00}"))}");
    }

    private static Dictionary<string, InputArtifact[]> Inputs(params (string Port, string Path)[] ports) =>
        ports.ToDictionary(port => port.Port, port => new[] { StageRun.Input(port.Path) });
}
