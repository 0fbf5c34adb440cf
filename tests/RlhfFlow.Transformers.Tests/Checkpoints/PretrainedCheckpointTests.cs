using RlhfFlow.Testing;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Tests.Golden;
using RlhfFlow.Transformers.Tests.Models;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Checkpoints;

public sealed class PretrainedCheckpointTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_survives_a_round_trip_and_equal_models_give_equal_bytes(bool tied)
    {
        using var directory = new TemporaryDirectory();
        using var model = TinyModel.Create(5, TinyModel.Shape with { TieWordEmbeddings = tied, InnerWidth = 40 });
        PretrainedCheckpoint.SaveCausal(directory.Combine("a"), model);
        using var read = PretrainedCheckpoint.LoadCausal(directory.Combine("a"));
        Assert.Equal(model.Configuration, read.Configuration);
        Assert.All(model.parameters()
            .Zip(read.parameters()), pair => Assert.Equal(0, Numbers.Distance(pair.First, pair.Second)));
        PretrainedCheckpoint.SaveCausal(directory.Combine("b"), read);
        foreach (var file in new[] { PretrainedCheckpoint.ConfigurationFile, PretrainedCheckpoint.WeightsFile })
        {
            Assert.Equal(File.ReadAllBytes(directory.Combine("a", file)),
                File.ReadAllBytes(directory.Combine("b", file)));
        }
    }

    [Theory]
    [InlineData(RewardPooling.Last, true)]
    [InlineData(RewardPooling.Mean, false)]
    public void A_reward_model_keeps_its_pooling_and_normalisation(RewardPooling pooling, bool hasBias)
    {
        using var directory = new TemporaryDirectory();
        using var model = new RewardModel(TinyModel.Create(), new ScalarHead(16, hasBias), pooling) { Mean = 0.1 + 0.2,
            StandardDeviation = 1 / 3.0 };
        model.Head.Initialize(9);
        PretrainedCheckpoint.SaveReward(directory.Path, model);
        using var read = PretrainedCheckpoint.LoadReward(directory.Path);
        Assert.Equal((pooling, model.Mean, model.StandardDeviation), (read.Pooling, read.Mean, read.StandardDeviation));
        Assert.Equal(0, Numbers.Distance(model.Head.parameters().First(), read.Head.parameters().First()));
        Assert.Equal(0, Numbers.Distance(model.Trunk.TokenEmbedding, read.Trunk.TokenEmbedding));
    }

    [Fact]
    public void Every_disagreement_between_config_and_tensors_is_listed()
    {
        using var scope = NewDisposeScope();
        using var directory = new TemporaryDirectory();
        using var model = TinyModel.Create();
        PretrainedCheckpoint.SaveCausal(directory.Path, model);
        var path = directory.Combine(PretrainedCheckpoint.WeightsFile);
        var tensors = Safetensors.Read(path);
        tensors.Remove("transformer.ln_f.bias");
        tensors["transformer.wpe.weight"] = zeros(3, 16);
        tensors["transformer.h.0.ln_1.bias"] = zeros(16, dtype: ScalarType.Int64);
        tensors["surplus"] = zeros(1);
        tensors["transformer.h.0.attn.masked_bias"] = zeros(1);
        Safetensors.Write(path, tensors);
        var error = Assert.Throws<CheckpointException>(() => PretrainedCheckpoint.LoadCausal(directory.Path));
        Assert.Equal(4, error.Problems.Count);
        foreach (var part in new[] { "ln_f.bias' [16] is missing", "[3,16]: expected shape [24,16]", "floating-point",
            "surplus" })
        {
            Assert.Contains(part, error.Message);
        }
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused()
    {
        using var scope = NewDisposeScope();
        using var directory = new TemporaryDirectory();
        using var model = TinyModel.Create();
        using (no_grad())
        {
            model.TokenEmbedding.fill_(float.NaN);
        }
        PretrainedCheckpoint.SaveCausal(directory.Path, model);
        Assert.Contains("not finite",
            Assert.Throws<CheckpointException>(() => PretrainedCheckpoint.LoadCausal(directory.Path)).Message);
    }

    [Fact]
    public void Problems_of_config_and_missing_files_are_listed_together()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(
            directory.Combine("config.json"),
            """{"model_type":"llama","n_embd":"wide","n_layer":2,"n_head":2,"n_ctx":8,"activation_function":"swish"}""");
        var error = Assert.Throws<CheckpointException>(() => PretrainedCheckpoint.LoadCausal(directory.Path));
        foreach (var part in new[] { "'llama'", "swish", "vocab_size is missing", "\"wide\"",
            "model.safetensors is missing" })
        {
            Assert.Contains(part, error.Message);
        }
        Assert.Contains("config.json is missing",
            Assert.Throws<CheckpointException>(() => PretrainedCheckpoint.LoadCausal(directory.Combine("none")))
            .Message);
    }
}
