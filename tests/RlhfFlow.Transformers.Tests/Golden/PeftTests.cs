using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.LowRank;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>Low-rank adapters against those of PEFT; tolerances as given beside the files.</summary>
public sealed class PeftTests
{
    private const string BiasSuffix = ".base_layer.bias";
    private const string MergedPrefix = "merged_weight.";

    public static TheoryData<string> All { get; } = PeftAdapter.Folders();

    public static TheoryData<string> OfSupportedDecoders { get; } = PeftAdapter.Folders("gpt2");

    [Theory]
    [MemberData(nameof(OfSupportedDecoders))]
    public void Logits_with_without_and_merged_adapters_equal_the_library_s(string name)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var golden = new PeftAdapter(name);
        using var model = PretrainedCheckpoint.LoadCausal(golden.Base);
        AssertLogits(golden, model, "base");
        using (var adapters = Attach(golden, model))
        {
            AssertLogits(golden, model, "adapter");
        }
        AssertLogits(golden, model, "disabled");
        using (var adapters = Attach(golden, model))
        {
            adapters.Merge();
            AssertLogits(golden, model, "merged");
            foreach (var (key, expected) in golden.Expected.Where(pair => pair.Key.StartsWith(MergedPrefix)))
            {
                var merged = model.get_parameter(key[MergedPrefix.Length..])!;
                Assert.InRange(Numbers.Distance(merged, expected), 0, 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(OfSupportedDecoders))]
    public void The_loss_and_the_gradient_of_every_adapter_equal_the_library_s(string name)
    {
        using var scope = NewDisposeScope();
        using var golden = new PeftAdapter(name);
        using var model = PretrainedCheckpoint.LoadCausal(golden.Base);
        using var adapters = Attach(golden, model);
        foreach (var tensor in golden.Tensors.Keys.Where(key => key.EndsWith(BiasSuffix)))
        {
            model.get_parameter(BiasOf(tensor))!.requires_grad_(true);
        }
        var labels = golden.Expected["labels"];
        var columns = labels.size(1) - 1;
        var loss = nn.functional.cross_entropy(
            Logits(golden, model).narrow(1, 0, columns).reshape(-1, model.Configuration.VocabularySize),
            labels.narrow(1, 1, columns).reshape(-1));
        loss.backward();
        Assert.Equal(golden.Expected["loss"].item<float>(), loss.item<float>(), 1e-5);
        foreach (var tensor in golden.Tensors.Keys)
        {
            var parameter = tensor.EndsWith(BiasSuffix) ? model.get_parameter(BiasOf(tensor))! : Find(adapters, tensor);
            Assert.InRange(Numbers.Distance(parameter.grad!, golden.Gradient(tensor)), 0, 1e-5);
        }
        var frozen = model.named_parameters().Where(item => !item.parameter.requires_grad).ToArray();
        Assert.NotEmpty(frozen);
        Assert.All(frozen, item => Assert.Null(item.parameter.grad));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Merged_weights_equal_the_library_s_for_every_scale_rank_and_layout(string name)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var golden = new PeftAdapter(name);
        var weights = Safetensors.Read(Path.Combine(golden.Base, PretrainedCheckpoint.WeightsFile));
        var merged = golden.Expected.Where(pair => pair.Key.StartsWith(MergedPrefix)).ToArray();
        Assert.NotEmpty(merged);
        foreach (var (key, expected) in merged)
        {
            var layer = key[MergedPrefix.Length..^".weight".Length];
            var (down, up) = (golden.Tensors[$"{layer}.lora_A.weight"], golden.Tensors[$"{layer}.lora_B.weight"]);
            var settings = golden.SettingsOf(layer);
            Assert.Equal(down.size(0), settings.Rank);
            using var random = new Generator(1);
            using var adapter =
                new LowRankAdapter(down.size(1), up.size(0), settings.Rank, settings.Scale, random);
            adapter.Down.copy_(down);
            adapter.Up.copy_(up);
            var update = golden.StoresInputsFirst ? adapter.Update().t() : adapter.Update();
            Assert.InRange(Numbers.Distance(weights[$"{layer}.weight"].add(update), expected), 0, 1e-6);
        }
    }

    /// <summary>Attaches what the folder holds; its biases replace the model's, as PEFT has it.</summary>
    private static LowRankAdapters Attach(PeftAdapter golden, CausalLanguageModel model)
    {
        using var withoutGradient = no_grad();
        var adapters = LowRankAdapters.Attach(model, golden.Settings, seed: 1);
        foreach (var (tensor, value) in golden.Tensors)
        {
            var target = tensor.EndsWith(BiasSuffix) ? model.get_parameter(BiasOf(tensor))! : Find(adapters, tensor);
            target.copy_(value);
        }
        var expected = golden.Tensors.Where(pair => !pair.Key.EndsWith(BiasSuffix));
        Assert.Equal(expected.Sum(pair => pair.Value.numel()), adapters.ParameterCount);
        return adapters;
    }

    private static Tensor Find(LowRankAdapters adapters, string tensor)
    {
        var parts = tensor.Split(".lora_");
        return adapters.ByLayer[parts[0]].get_parameter($"lora_{parts[1][0]}")!;
    }

    private static string BiasOf(string tensor) => tensor[..^BiasSuffix.Length] + ".bias";

    private static Tensor Logits(PeftAdapter golden, CausalLanguageModel model) => model.Logits(
        golden.Expected["input_ids"], golden.Expected["attention_mask"], golden.Expected["position_ids"]);

    private static void AssertLogits(PeftAdapter golden, CausalLanguageModel model, string expected) =>
        Assert.InRange(
            Numbers.Distance(Logits(golden, model), golden.Expected[expected], golden.Expected["attention_mask"]),
            0, 1e-4);
}
