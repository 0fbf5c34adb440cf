using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

public sealed class PretrainedModelTests
{
    [Fact]
    public async Task A_directory_in_Hugging_Face_layout_becomes_a_model_with_the_same_weights()
    {
        using var run = new StageSession();
        var source = await TinyWorld.Model(run, 3);
        var directory = await run.Succeed("PretrainedModel", "Model", [], new JsonObject { ["path"] = source });
        foreach (var file in TextModel.Files)
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(source, file)),
                File.ReadAllBytes(Path.Combine(directory, file)));
        }
    }

    [Fact]
    public async Task A_damaged_directory_is_refused_with_every_problem()
    {
        using var run = new StageSession();
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Combine("config.json"), """{"model_type":"gpt2","n_embd":16}""");
        var outcome = await run.Fail("PretrainedModel", "Model", [], new JsonObject { ["path"] = directory.Path });
        Assert.Equal(StageStatus.Failed, outcome.Status);
        foreach (var part in new[] { "vocab_size is missing", "n_layer is missing", "model.safetensors is missing" })
        {
            Assert.Contains(part, outcome.Error!.Message);
        }
    }
}
