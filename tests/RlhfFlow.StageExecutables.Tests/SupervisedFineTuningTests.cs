using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

[Trait("Pace", "slow")]
public sealed class SupervisedFineTuningTests
{
    private static readonly JsonObject Parameters =
        new() { ["epochs"] = 12, ["batchSize"] = 16, ["learningRate"] = 0.01, ["warmUpSteps"] = 3 };

    [Fact]
    public async Task The_model_learns_to_answer_as_demonstrated_and_to_stop()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        var directory = await run.Succeed("SupervisedFineTuning", "Policy", inputs, (JsonObject)Parameters.DeepClone());
        Assert.True(run.Metrics[^1].Values["loss"] < run.Metrics[0].Values["loss"] / 2);
        Assert.InRange(TinyWorld.AnswersOfOneWord(directory), 14, 16);
    }

    [Fact]
    public async Task A_run_stopped_and_resumed_gives_the_digest_of_the_undisturbed_run()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        var parameters = (JsonObject)Parameters.DeepClone();
        parameters["epochs"] = 100;
        var straight = await run.Succeed("SupervisedFineTuning", "Policy", inputs, (JsonObject)parameters.DeepClone());
        var resumed = await run.SucceedInterrupted("SupervisedFineTuning", "Policy", inputs, stopAfterStep: 5,
            parameters);
        Assert.Equal(TinyWorld.Digest(straight), TinyWorld.Digest(resumed));
    }

    [Fact]
    public async Task Frozen_weights_do_not_move()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        var parameters = (JsonObject)Parameters.DeepClone();
        parameters["freezeLayers"] = 1;
        using var after = TextModel.Load(await run.Succeed("SupervisedFineTuning", "Policy", inputs, parameters));
        using var before = TextModel.Load(inputs["Model"]);
        foreach (var ((name, moved), (_, old)) in after.Model.named_parameters().Zip(before.Model.named_parameters()))
        {
            Assert.Equal(!name.Contains("ln_f", StringComparison.Ordinal), moved.bytes.SequenceEqual(old.bytes));
        }
    }

    [Fact]
    public async Task Demonstrations_that_were_cut_off_teach_no_stop()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        async Task<double> StopProbability(string name, bool isTruncated)
        {
            inputs["Demonstrations"] = run.Write(name, ArtifactKinds.Demonstrations,
                TinyWorld.Demonstrations().Select(record => record with { Truncated = isTruncated }));
            using var text = TextModel.Load(await run.Succeed(
                "SupervisedFineTuning", "Policy", inputs, (JsonObject)Parameters.DeepClone()));
            var stops = TinyWorld.Demonstrations().Take(16)
                .Select(record => text.Codec.Sequence(record.Prompt, record.Completion)).ToArray();
            return CompletionScorer.LogProbabilities(text.Model, stops, text.Codec.PadTokenId, 16)
                .Average(row => Math.Exp(row[^1]));
        }
        var (ended, cutOff) = (await StopProbability("ended", false), await StopProbability("cut-off", true));
        Assert.True(ended > 0.8, $"{ended}");
        Assert.True(cutOff < 0.3, $"{cutOff}");
    }

    private static async Task<Dictionary<string, string>> Inputs(StageSession run) => new()
    {
        ["Model"] = await TinyWorld.Model(run, 30),
        ["Demonstrations"] = run.Write("demonstrations", ArtifactKinds.Demonstrations, TinyWorld.Demonstrations()),
    };
}
