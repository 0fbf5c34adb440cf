using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

[Trait("Pace", "slow")]
public sealed class ProximalPolicyOptimizationStageTests : IClassFixture<TrainedReward>, IDisposable
{
    private const string Tiny = """
        {"steps": 12, "rollOutsPerStep": 32, "epochs": 2, "miniBatchSize": 16, "maximumNewTokens": 6,
         "checkpointEverySeconds": 0
        """;

    private readonly TemporaryDirectory directory = new();
    private readonly StageRun run = new();
    private readonly TrainedReward reward;

    public ProximalPolicyOptimizationStageTests(TrainedReward reward) => this.reward = reward;

    [Theory]
    [InlineData("k1")]
    [InlineData("k2")]
    public void The_score_rises_while_sampler_and_trainer_agree(string estimator)
    {
        using var attempts = new StageAttempts(
            "ProximalPolicyOptimization", $$"""{{Tiny}}, "learningRate": 5e-3, "klEstimator": "{{estimator}}"}""", Inputs(), "Policy");
        var outcome = attempts.Run();
        Assert.True(outcome.Status == StageStatus.Succeeded, outcome.Error?.Message);
        var (first, last) = (attempts.Metrics[0].Values, attempts.Metrics[^1].Values);
        Assert.True(last["score"] > first["score"] + 0.3, $"{first["score"]} to {last["score"]}");
        Assert.True(Math.Abs(first["kl"]) < 1e-5);
        Assert.True(last["kl"] > 0.01);
        Assert.All(attempts.Metrics, metric => Assert.InRange(metric.Values["samplerDeviation"], 0, 1e-4));
        Assert.InRange(first["samplerDeviation"], 0, 1e-5);
    }

    [Fact]
    public void Frozen_weights_stay_and_the_others_move()
    {
        var inputs = Inputs();
        using var end = run.Run(
            "ProximalPolicyOptimization", Tiny + """, "freezeLayers": 1}""", inputs, ["Policy"]).Succeeded();
        using var before = TextModel.Load(inputs["Model"][0].Path);
        using var after = TextModel.Load(end.Path("Policy"));
        var moved = before.Model.named_parameters().Zip(after.Model.named_parameters())
            .Where(pair => !pair.First.parameter.allclose(pair.Second.parameter, 0, 0))
            .Select(pair => pair.First.name).ToList();
        Assert.NotEmpty(moved);
        Assert.All(moved, name => Assert.Matches(@"h\.1\.|ln_f", name));
    }

    [Fact]
    public void The_penalty_holds_the_policy_nearer_to_the_reference()
    {
        double Divergence(string coefficient)
        {
            using var end = run.Run(
                "ProximalPolicyOptimization", $$"""{{Tiny}}, "learningRate": 2e-3, "klCoefficient": {{coefficient}}}""",
                Inputs(), ["Policy"]).Succeeded();
            return end.Result!.Metrics["train/kl"];
        }
        var (free, held) = (Divergence("0"), Divergence("1"));
        Assert.True(held < 0.7 * free, $"{free} nats without, {held} with the penalty");
    }

    public static TheoryData<long, bool> Interruptions =>
        Soak.IsOn ? new() { { 3, false }, { 8, false }, { 5, true } } : new() { { 8, false } };

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void An_interrupted_stage_resumes_to_the_same_bytes(long step, bool politely)
    {
        const string adaptive = Tiny + """, "learningRate": 5e-3, "klTarget": 1, "klHorizon": 200}""";
        var inputs = Inputs();
        using var whole = new StageAttempts("ProximalPolicyOptimization", adaptive, inputs, "Policy");
        using var broken = new StageAttempts("ProximalPolicyOptimization", adaptive, inputs, "Policy");
        var expected = whole.Run();
        var interrupted = politely ? broken.Run(stopAtStep: step) : broken.Run(killAtStep: step);
        Assert.NotEqual(StageStatus.Succeeded, interrupted.Status);
        Assert.NotNull(interrupted.Checkpoint);
        var resumed = broken.Run();
        Assert.True(resumed.Status == StageStatus.Succeeded, resumed.Error?.Message);
        Assert.Equal(expected.Outputs["Policy"][0].Digest, resumed.Outputs["Policy"][0].Digest);
        Assert.Equal(expected.Metrics["train/klCoefficient"], resumed.Metrics["train/klCoefficient"]);
    }

    [Fact]
    public void A_limit_that_breaks_ends_the_run_as_diverged()
    {
        using var end = run.Run("ProximalPolicyOptimization", Tiny + """, "rewardLimit": 1e-6}""", Inputs(), ["Policy"]);
        Assert.Equal(21, end.ExitCode);
        Assert.Equal("rlhf.reward_diverged", end.Result!.Error!.Code);
        Assert.Contains("step 0", end.Result.Error.Message);
    }

    [Fact]
    public void Gold_is_not_trained_on_without_the_gold_reward()
    {
        using var end = run.Run(
            "ProximalPolicyOptimization", Tiny + """, "rewardSource": "gold"}""", Inputs(), ["Policy"]);
        Assert.Equal("rlhf.no_gold_reward", end.Result!.Error!.Code);
    }

    public void Dispose()
    {
        run.Dispose();
        directory.Dispose();
    }

    private Dictionary<string, InputArtifact[]> Inputs() => new()
    {
        ["Model"] = [TinyLanguage.Model(directory.Combine(Guid.NewGuid().ToString()))],
        ["RewardModel"] = [reward.Artifact],
        ["Prompts"] = [run.Artifact(ArtifactKinds.Prompts, TinyLanguage.Prompts(64))],
    };
}
