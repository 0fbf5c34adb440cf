using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

[Trait("Pace", "slow")]
public sealed class LowRankFineTuningTests
{
    private const string Stage = "LowRankFineTuning";

    private static readonly JsonObject Parameters = new()
    {
        ["epochs"] = 25, ["batchSize"] = 16, ["learningRate"] = 0.03, ["warmUpSteps"] = 3, ["rank"] = 4,
    };

    [Fact]
    public async Task The_model_learns_to_answer_as_demonstrated_and_to_stop()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        var directory = await run.Succeed(Stage, "Policy", inputs, With());
        var losses = run.Metrics
            .Where(metric => metric.Scope == "train").Select(metric => metric.Values["loss"]).ToArray();
        Assert.True(losses[^1] < losses[0] / 2, $"{losses[0]} to {losses[^1]}");
        Assert.InRange(TinyWorld.AnswersOfOneWord(directory), 14, 16);
    }

    [Fact]
    public async Task The_policy_is_an_ordinary_model_in_which_only_the_adapted_matrices_moved()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        var directory = await run.Succeed(
            Stage, "Policy", inputs, With("targetModules", new JsonArray("c_attn", "c_fc")));
        using var before = TextModel.Load(inputs["Model"]);
        using var after = TextModel.Load(directory);
        var pairs = after.Model.named_parameters().Zip(before.Model.named_parameters()).ToArray();
        Assert.All(pairs, pair => Assert.Equal(
            pair.First.name.EndsWith("c_attn.weight", StringComparison.Ordinal)
                || pair.First.name.EndsWith("c_fc.weight", StringComparison.Ordinal),
            !pair.First.parameter.bytes.SequenceEqual(pair.Second.parameter.bytes)));
        using var artifact = ArtifactReader<ModelRecord>.Open(directory, ArtifactKinds.Model);
        Assert.Equal(before.Model.ParameterCount, Assert.Single(artifact).Parameters);
    }

    [Fact]
    public async Task The_number_of_trained_weights_is_told()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        await run.Succeed(Stage, "Policy", inputs, With("targetModules", new JsonArray("c_attn", "mlp.c_proj")));
        var told = run.Metrics.Single(metric => metric.Scope == "model").Values;
        const int Rank = 4, Width = 32;
        Assert.Equal(Rank * ((Width + (3 * Width)) + ((4 * Width) + Width)), told["trainableParameters"]);
        using var text = TextModel.Load(inputs["Model"]);
        Assert.Equal(told["trainableParameters"] / text.Model.ParameterCount, told["trainableShare"]);
    }

    [Fact]
    public async Task A_run_stopped_and_resumed_gives_the_digest_of_the_undisturbed_run()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        var straight = await run.Succeed(Stage, "Policy", inputs, With("epochs", 100));
        var resumed = await run.SucceedInterrupted(Stage, "Policy", inputs, stopAfterStep: 5, With("epochs", 100));
        Assert.Equal(TinyWorld.Digest(straight), TinyWorld.Digest(resumed));
    }

    [Fact]
    public async Task Rank_stabilized_scaling_at_the_same_scale_gives_the_same_weights()
    {
        using var run = new StageSession();
        var inputs = await Inputs(run);
        var usual = await run.Succeed(Stage, "Policy", inputs, With("alpha", 16));
        var stabilized = With("alpha", 8);
        stabilized["useRsLoRA"] = true;
        Assert.Equal(
            TinyWorld.Digest(usual), TinyWorld.Digest(await run.Succeed(Stage, "Policy", inputs, stabilized)));
    }

    [Theory]
    [InlineData("targetModules", """["query"]""", "transformer.h.0.attn.c_attn")]
    [InlineData("freezeLayers", "1", "nothing is left to train")]
    public async Task Adapters_that_the_model_cannot_carry_are_a_fault_of_the_user(
        string parameter, string value, string said)
    {
        using var run = new StageSession();
        var outcome = await run.Fail(Stage, "Policy", await Inputs(run), With(parameter, JsonNode.Parse(value)));
        Assert.Equal(StageStatus.Failed, outcome.Status);
        Assert.Equal(StageErrorClass.User, outcome.Error!.ErrorClass);
        Assert.Contains(said, outcome.Error.Message);
    }

    [Fact]
    public async Task It_can_take_the_place_of_full_fine_tuning_with_the_same_ports_and_parameters()
    {
        var (own, full) = (await Described(Stage), await Described("SupervisedFineTuning"));
        Assert.Equal(full.Description.Kind, own.Description.Kind);
        Assert.Equal(Ports(full.Description), Ports(own.Description));
        var types = own.Parameters.Definitions.ToDictionary(parameter => parameter.Name, parameter => parameter.Type);
        Assert.All(full.Parameters.Definitions, parameter => Assert.Equal(parameter.Type, types[parameter.Name]));
        Assert.Contains("useRsLoRA", types.Keys);
    }

    private static Task<DescribedStage> Described(string stage) => new StageExecutable(StageManifest.Load(
        Path.Combine(Repository.Root, "stages", stage, StageManifest.FileName))).DescribeAsync();

    private static IEnumerable<(string, string)> Ports(StageDescription description) =>
        description.Inputs.Concat(description.Outputs).Select(port => (port.Name, port.Type));

    private static JsonObject With(string? parameter = null, JsonNode? value = null)
    {
        var parameters = (JsonObject)Parameters.DeepClone();
        if (parameter is not null)
        {
            parameters[parameter] = value;
        }
        return parameters;
    }

    private static async Task<Dictionary<string, string>> Inputs(StageSession run) => new()
    {
        ["Model"] = await TinyWorld.Model(run, 30),
        ["Demonstrations"] = run.Write("demonstrations", ArtifactKinds.Demonstrations, TinyWorld.Demonstrations()),
    };
}
