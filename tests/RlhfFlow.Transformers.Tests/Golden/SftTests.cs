using System.Text.Json;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>Supervised fine-tuning losses and packing against TRL.</summary>
public sealed class SftTests
{
    private const string File = "trl/sft.json";

    [Fact]
    public void Losses_log_probabilities_entropies_and_gradients_of_gpt2_cases_equal_the_library_s()
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(Testing.Golden.Require(File)));
        var cases = json.RootElement.GetProperty("cases").EnumerateArray()
            .Where(item => item.GetProperty("model").GetString()!.Contains("gpt2", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(cases);
        var gradients = Safetensors.Read(Testing.Golden.Require("trl/sft_gradients.safetensors"));
        var weight = json.RootElement.GetProperty("gradient_weight_gpt2").GetString()!;
        foreach (var item in cases)
        {
            using var scope = NewDisposeScope();
            var name = item.GetProperty("name").GetString()!;
            using var model = PretrainedCheckpoint.LoadCausal(
                Testing.Golden.Require($"trl/{item.GetProperty("model").GetString()}"));
            var inputs = item.GetProperty("inputs");
            var (ids, labels) = (Table(inputs, "input_ids"), Table(inputs, "labels"));
            var mask = inputs.TryGetProperty("attention_mask", out _) ? Table(inputs, "attention_mask")
                : ones_like(ids);
            var positions = inputs.TryGetProperty("position_ids", out _) ? Table(inputs, "position_ids") : null;
            var documents = positions?.eq(0).cumsum(1, ScalarType.Int64);
            var logits = model.Logits(ids, mask, positions, documents);
            var columns = ids.size(1) - 1;
            var targets = labels.narrow(1, 1, columns);
            var counted = targets.ne(-100);
            var all = logits.narrow(1, 0, columns).log_softmax(-1);
            var chosen = all.gather(2, targets.clamp_min(0).unsqueeze(-1)).squeeze(-1);
            Assert.InRange(Numbers.Distance(chosen, Reals(item, "log_probs"), counted), 0, 1e-4);
            Assert.InRange(Numbers.Distance(all.exp().mul(all).sum(-1).neg(), Reals(item, "entropy"), counted), 0,
                1e-4);
            var loss = chosen.mul(counted.to_type(ScalarType.Float32)).sum().neg().div(counted.sum().item<long>());
            loss.backward();
            var expected = item.GetProperty("loss").GetDouble();
            Assert.Equal(expected, loss.item<float>(), 1e-5 * (1 + expected));
            foreach (var (parameterName, parameter) in model.named_parameters())
            {
                var norm = item.GetProperty("grad_norms").GetProperty(parameterName).GetDouble();
                Assert.Equal(norm, Numbers.Norm(parameter.grad!), 2e-4 * Math.Max(norm, 1e-3));
            }
            Assert.InRange(Numbers.Distance(model.get_parameter(weight)!.grad!, gradients[name]), 0, 2e-4);
        }
    }

    [Fact]
    public void The_loss_of_prompts_with_responses_equals_the_library_s_completion_only_loss()
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(Testing.Golden.Require(File)));
        var item = json.RootElement.GetProperty("cases").EnumerateArray()
            .First(entry => entry.GetProperty("name").GetString() == "gpt2_completion_only");
        using var model = PretrainedCheckpoint.LoadCausal(
            Testing.Golden.Require($"trl/{item.GetProperty("model").GetString()}"));
        var inputs = item.GetProperty("inputs");
        var sequences = inputs.GetProperty("input_ids").EnumerateArray().Select((row, index) =>
        {
            var length = inputs.GetProperty("attention_mask")[index].EnumerateArray()
                .Count(cell => cell.GetInt32() == 1);
            var prompt = inputs.GetProperty("labels")[index].EnumerateArray().TakeWhile(cell => cell.GetInt32() == -100)
                .Count();
            return new TokenSequence([.. row.EnumerateArray().Take(length).Select(cell => cell.GetInt32())], prompt);
        }).ToArray();
        var expected = item.GetProperty("loss").GetDouble();
        foreach (var microBatch in new[] { 1, 2, sequences.Length })
        {
            Assert.Equal(expected, LanguageModelLoss.Accumulate(model, sequences, padTokenId: 0, microBatch),
                1e-5 * (1 + expected));
        }
    }

    [Fact]
    public void Packed_rows_equal_the_library_s()
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(Testing.Golden.Require(File)));
        var layout = json.RootElement.GetProperty("packing_layout");
        var length = layout.GetProperty("max_length").GetInt32();
        var sequences = layout.GetProperty("lengths").EnumerateArray()
            .Select((count, index) => Enumerable.Range(1000 * index, count.GetInt32()).ToArray()).ToArray();
        Assert.Equal(Rows(layout, "wrapped"), Packing.Wrapped(sequences, length));
        foreach (var (name, keepOverflow) in new[] { ("bfd", false), ("bfd_split", true) })
        {
            var rows = Packing.BestFit(sequences, length, keepOverflow);
            Assert.Equal(Rows(layout, name), rows.Select(row => row.SelectMany(piece => piece).ToArray()));
            Assert.Equal(
                layout.GetProperty(name).EnumerateArray()
                    .Select(row => row.GetProperty("seq_lengths").EnumerateArray().Select(cell => cell.GetInt32())
                    .ToArray()),
                rows.Select(row => row.Select(piece => piece.Length).ToArray()));
        }
    }

    private static IEnumerable<int[]> Rows(JsonElement layout, string name) =>
        layout.GetProperty(name).EnumerateArray()
            .Select(row => row.GetProperty("input_ids").EnumerateArray().Select(cell => cell.GetInt32()).ToArray());

    private static Tensor Table(JsonElement inputs, string name)
    {
        var rows = inputs.GetProperty(name);
        long[] cells = [.. rows.EnumerateArray()
            .SelectMany(row => row.EnumerateArray().Select(cell => cell.GetInt64()))];
        return tensor(cells, [rows.GetArrayLength(), cells.Length / rows.GetArrayLength()]);
    }

    private static Tensor Reals(JsonElement item, string name)
    {
        var rows = item.GetProperty(name);
        float[] cells = [.. rows.EnumerateArray()
            .SelectMany(row => row.EnumerateArray().Select(cell => cell.GetSingle()))];
        return tensor(cells, [rows.GetArrayLength(), cells.Length / rows.GetArrayLength()]);
    }
}
