using System.Text.Json;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Generation;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>Decoders against outputs of Hugging Face transformers; tolerances as given beside the files.</summary>
public sealed class HuggingFaceDecoderTests
{
    public static TheoryData<string> Decoders { get; } = Checkpoints.OfKind("LMHeadModel");

    public static TheoryData<string> WithGreedy { get; } =
        Checkpoints.OfKind("LMHeadModel",
            name => Testing.Golden.Find(Path.Combine("hf", name, "greedy.json")) is not null);

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Logits_hidden_states_and_log_probabilities_equal_the_library_s(string name)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var model = PretrainedCheckpoint.LoadCausal(Checkpoints.DirectoryOf(name));
        var expected = Safetensors.Read(Path.Combine(Checkpoints.ExpectedOf(name), "expected.safetensors"));
        foreach (var prefix in Prefixes(expected))
        {
            var (ids, mask) = (expected[prefix + "input_ids"], expected[prefix + "attention_mask"]);
            var states = model.AllHiddenStates(ids, mask);
            for (var layer = 0; expected.TryGetValue($"{prefix}hidden_states.{layer}", out var state); layer++)
            {
                Assert.InRange(Numbers.Distance(states[layer], state, mask), 0, 5e-5);
            }
            var logits = model.Logits(ids, mask);
            Assert.InRange(Numbers.Distance(logits, expected[prefix + "logits"], mask), 0, 1e-4);
            var next = logits.narrow(1, 0, ids.size(1) - 1).log_softmax(-1).gather(2,
                ids.narrow(1, 1, ids.size(1) - 1).unsqueeze(-1)).squeeze(-1);
            var both = mask.narrow(1, 1, ids.size(1) - 1).mul(mask.narrow(1, 0, ids.size(1) - 1));
            Assert.InRange(Numbers.Distance(next, expected[prefix + "next_token_logprobs"], both), 0, 5e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void The_loss_and_every_gradient_equal_the_library_s(string name)
    {
        using var scope = NewDisposeScope();
        var folder = Checkpoints.ExpectedOf(name);
        using var model = PretrainedCheckpoint.LoadCausal(Checkpoints.DirectoryOf(name));
        var tensors = Safetensors.Read(Path.Combine(folder, "expected.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        foreach (var batch in json.RootElement.EnumerateObject())
        {
            model.zero_grad();
            var labels = tensors[$"{batch.Name}.labels"];
            var logits = model.Logits(tensors[$"{batch.Name}.input_ids"], tensors[$"{batch.Name}.attention_mask"]);
            var columns = labels.size(1) - 1;
            var sum = nn.functional.cross_entropy(
                logits.narrow(1, 0, columns).reshape(-1, logits.size(2)), labels.narrow(1, 1, columns).reshape(-1),
                    reduction: nn.Reduction.Sum);
            var targets = labels.narrow(1, 1, columns).ne(-100).sum().item<long>();
            var loss = sum.div(targets);
            loss.backward();
            Assert.Equal(batch.Value.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
            Assert.Equal(
                batch.Value.GetProperty("loss_num_items").GetDouble(),
                sum.item<float>() / batch.Value.GetProperty("num_items_in_batch").GetDouble(), 1e-5);
            var gradients = batch.Value.GetProperty("gradients");
            foreach (var (parameterName, parameter) in model.named_parameters())
            {
                var (norm, dot) = (gradients.GetProperty(parameterName)[0]
                    .GetDouble(), gradients.GetProperty(parameterName)[1].GetDouble());
                Assert.Equal(norm, Numbers.Norm(parameter.grad!), Math.Max(1e-6, 1e-4 * norm));
                Assert.Equal(dot, Numbers.Dot(parameter.grad!, parameter),
                    Math.Max(1e-6, 1e-4 * norm * Numbers.Norm(parameter)));
            }
            Assert.Equal(gradients.EnumerateObject().Count(), model.named_parameters().Count());
        }
    }

    [Theory]
    [MemberData(nameof(WithGreedy))]
    public void Greedy_generation_gives_the_library_s_tokens(string name)
    {
        using var model = PretrainedCheckpoint.LoadCausal(Checkpoints.DirectoryOf(name));
        using var json = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Checkpoints.DirectoryOf(name), "greedy.json")));
        var root = json.RootElement;
        var (ids, mask) = (Rows(root.GetProperty("input_ids")), Rows(root.GetProperty("attention_mask")));
        var prompts = ids.Select((row, index) => row.Where((_, column) => mask[index][column] == 1).ToArray())
            .ToArray();
        var (stop, pad) = (root.GetProperty("eos_token_id").GetInt32(), root.GetProperty("pad_token_id").GetInt32());
        var expected = Rows(root.GetProperty("new_ids"));
        var options = new GenerationOptions
        {
            Greedy = true,
            MaximumNewTokens = root.GetProperty("max_new_tokens").GetInt32(),
            StopTokenId = stop,
        };
        var samples = TextGenerator.Generate(model, prompts, options, new ulong[prompts.Length]);
        for (var row = 0; row < expected.Length; row++)
        {
            var end = Array.IndexOf(expected[row], stop);
            Assert.Equal(end < 0 ? expected[row] : expected[row][..(end + 1)], samples[row].Tokens);
            Assert.Equal(end >= 0, samples[row].Stopped);
            Assert.All(expected[row].Skip(samples[row].Tokens.Length), id => Assert.Equal(pad, id));
        }
    }

    private static IEnumerable<string> Prefixes(Dictionary<string, Tensor> tensors) =>
        tensors.Keys.Where(key => key.EndsWith("input_ids", StringComparison.Ordinal))
            .Select(key => key[..^"input_ids".Length]);

    private static int[][] Rows(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetInt32()).ToArray())];
}
