using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

[Trait("Pace", "slow")]
public sealed class SamplingTests
{
    [Fact]
    public async Task Every_prompt_gets_its_samples_with_log_probabilities_and_scores()
    {
        using var run = new StageSession();
        var model = await TinyWorld.Model(run, 30);
        var inputs = Inputs(run, model);
        inputs["Reference"] = model;
        inputs["RewardModel"] = RewardModel(run, model);
        var parameters = new JsonObject
        {
            ["maximumNewTokens"] = 4,
            ["samplesPerPrompt"] = 2,
            ["repeatedPrompts"] = 1,
            ["repeatedSamples"] = 5,
            ["promptsPerDistribution"] = 6,
            ["policy"] = "tiny",
        };
        var samples = Read(await run.Succeed("Sampling", "Samples", inputs, parameters));
        Assert.Equal(2 * ((5 * 2) + 5), samples.Length);
        Assert.All(samples, sample =>
        {
            Assert.Equal("tiny", sample.Policy);
            Assert.Equal(sample.TokenIds.Length, sample.LogProbabilities.Length);
            // The reference is the model itself: the sampler's log-probabilities are those of a full pass.
            Assert.All(sample.LogProbabilities.Zip(sample.ReferenceLogProbabilities!),
                pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.True(sample.Scores.ContainsKey("reward"));
        });
        Assert.Equal(0, run.Metrics[^1].Values["kl"], 1e-4);
        Assert.Equal(samples.Length, samples.Select(sample => (sample.PromptId, sample.SampleIndex)).Distinct()
            .Count());
    }

    [Fact]
    public async Task The_batch_size_never_changes_a_sample_and_the_seed_does()
    {
        using var run = new StageSession();
        var inputs = Inputs(run, await TinyWorld.Model(run, 30));
        JsonObject Parameters(int batchSize) => new() { ["maximumNewTokens"] = 4, ["batchSize"] = batchSize };
        var whole = Read(await run.Succeed("Sampling", "Samples", inputs, Parameters(256)));
        var parts = Read(await run.Succeed("Sampling", "Samples", inputs, Parameters(7)));
        var other = Read(await run.Succeed("Sampling", "Samples", inputs, Parameters(256), seed: 2));
        Assert.Equal(whole.Select(sample => sample.Completion), parts.Select(sample => sample.Completion));
        Assert.NotEqual(whole.Select(sample => sample.Completion), other.Select(sample => sample.Completion));
    }

    [Fact]
    public async Task The_temperature_matches_the_entropy_of_the_second_model()
    {
        using var run = new StageSession();
        var vague = await TinyWorld.Model(run, 12);
        var sharp = await TinyWorld.Model(run, 24);
        var inputs = Inputs(run, vague);
        inputs["EntropyReference"] = sharp;
        await run.Succeed("Sampling", "Samples", inputs, new JsonObject { ["maximumNewTokens"] = 4 });
        var matching = run.Metrics.Single(metric => metric.Scope == "matching").Values;
        Assert.Equal(matching["targetEntropy"], matching["entropy"], 0.05);
        Assert.True(matching["temperature"] < 1);
    }

    [Fact]
    public async Task Best_of_n_keeps_the_candidate_with_the_highest_reward()
    {
        using var run = new StageSession();
        var model = await TinyWorld.Model(run, 10);
        var inputs = Inputs(run, model);
        inputs["RewardModel"] = RewardModel(run, model);
        JsonObject Parameters(int n) => new() { ["maximumNewTokens"] = 4, ["n"] = n };
        var one = Read(await run.Succeed("BestOfNSampling", "Samples", inputs, Parameters(1)));
        Assert.Equal(0, run.Metrics[^1].Values["klBound"]);
        var eight = Read(await run.Succeed("BestOfNSampling", "Samples", inputs, Parameters(8)));
        Assert.Equal(Math.Log(8) - (7 / 8.0), run.Metrics[^1].Values["klBound"], 1e-12);
        Assert.True(run.Metrics[^1].Values["reward"] > run.Metrics[^1].Values["candidateReward"]);
        Assert.All(one.Zip(eight),
            pair => Assert.True(pair.Second.Scores["reward"] >= pair.First.Scores["reward"] - 1e-5));
    }

    private static Dictionary<string, string> Inputs(StageSession run, string model) =>
        new() { ["Model"] = model, ["Prompts"] = run.Write("prompts", ArtifactKinds.Prompts, TinyWorld.Prompts()) };

    private static SampleRecord[] Read(string directory)
    {
        using var reader = ArtifactReader<SampleRecord>.Open(directory, ArtifactKinds.Samples);
        return [.. reader];
    }

    private static string RewardModel(StageSession run, string model)
    {
        using var text = TextModel.Load(model);
        var head = new ScalarHead(text.Model.Configuration.Width);
        head.Initialize(5, 0.3);
        using var reward = new TextRewardModel(new RewardModel(text.Model.Copy(), head, RewardPooling.Mean),
            text.Codec);
        return run.WriteModel("reward", ArtifactKinds.RewardModel, reward.Save, new RewardModelRecord
        {
            Architecture = "gpt2",
            Parameters = 0,
            VocabularySize = text.Codec.Tokenizer.VocabularySize,
            ContextLength = 12,
            Pooling = "mean",
            Mean = 0,
            StandardDeviation = 1,
        });
    }
}
