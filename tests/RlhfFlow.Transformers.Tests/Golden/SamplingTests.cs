using System.Text.Json;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Generation;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>Logit filters against Hugging Face transformers.</summary>
public sealed class SamplingTests
{
    private static readonly string[] Known = ["temperature", "top_k", "top_p"];

    [Fact]
    public void Temperature_top_k_and_top_p_equal_the_library_s_processors()
    {
        using var scope = NewDisposeScope();
        var tensors = Safetensors.Read(Testing.Golden.Require("sampling/processors.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Testing.Golden.Require("sampling/processors.json")));
        var done = 0;
        foreach (var item in json.RootElement.EnumerateArray())
        {
            if (FilterOf(item) is not { } filter)
            {
                continue;
            }
            done++;
            var expected = tensors[$"case.{item.GetProperty("case").GetInt32()}"];
            var sortedOnly = item.GetProperty("class").GetString() == "TopPLogitsWarper";
            for (var row = 0; row < expected.size(0); row++)
            {
                var logits = Numbers.Floats(tensors["scores"].select(0, row));
                filter(logits);
                Assert.Equal(item.GetProperty("kept")[row]
                    .GetInt32(), logits.Count(value => value > float.NegativeInfinity));
                var wanted = Numbers.Floats(expected.select(0, row));
                if (sortedOnly)
                {
                    Array.Sort(logits);
                    Array.Sort(wanted);
                }
                AssertNear(wanted, logits);
            }
        }
        Assert.True(done > 0, "no case of the three filters was found");
    }

    [Fact]
    public void Traces_with_temperature_top_k_and_top_p_give_the_library_s_scores()
    {
        using var scope = NewDisposeScope();
        var tensors = Safetensors.Read(Testing.Golden.Require("sampling/traces.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Testing.Golden.Require("sampling/traces.json")));
        var (width, stop) = (json.RootElement.GetProperty("prompt_width")
            .GetInt32(), json.RootElement.GetProperty("eos_token_id").GetInt64());
        var done = 0;
        foreach (var item in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            var order = item.GetProperty("order").EnumerateArray().Select(name => name.GetString()!).ToArray();
            if (order.Except(Known).Any())
            {
                continue;
            }
            done++;
            var name = item.GetProperty("case").GetString()!;
            var (logits, scores, sequences) =
                (tensors[$"{name}.logits"], tensors[$"{name}.scores"], tensors[$"{name}.sequences"]);
            for (var row = 0; row < logits.size(1); row++)
            {
                for (var step = 0; step < logits.size(0); step++)
                {
                    var values = Numbers.Floats(logits.select(0, step).select(0, row));
                    foreach (var filter in order)
                    {
                        Apply(filter, item.GetProperty("options").GetProperty(filter).GetDouble(), 1, values);
                    }
                    AssertNear(Numbers.Floats(scores.select(0, step).select(0, row)), values);
                    if (sequences.select(0, row).select(0, width + step).item<long>() == stop)
                    {
                        break;
                    }
                }
            }
        }
        Assert.True(done > 0, "no trace with these filters was found");
    }

    private static Action<float[]>? FilterOf(JsonElement item)
    {
        var kept = item.TryGetProperty("min_tokens_to_keep", out var minimum) ? minimum.GetInt32() : 1;
        var name = Known.FirstOrDefault(name => item.TryGetProperty(name, out _));
        return name is null ? null : logits => Apply(name, item.GetProperty(name).GetDouble(), kept, logits);
    }

    private static void Apply(string filter, double value, int minimumKept, float[] logits)
    {
        switch (filter)
        {
            case "temperature":
                LogitFilters.Temperature(logits, value);
                break;
            case "top_k":
                LogitFilters.TopK(logits, (int)value, minimumKept);
                break;
            default:
                LogitFilters.TopP(logits, value, minimumKept);
                break;
        }
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        for (var token = 0; token < expected.Length; token++)
        {
            if (float.IsFinite(expected[token]) || float.IsFinite(actual[token]))
            {
                Assert.Equal(expected[token], actual[token], 1e-5 * (1 + Math.Abs(expected[token])));
            }
        }
    }
}
