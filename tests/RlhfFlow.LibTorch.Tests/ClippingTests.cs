using System.Text.Json;
using RlhfFlow.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch.Tests;

public sealed class ClippingTests
{
    [Fact]
    public void Clipping_gives_the_gradients_and_norms_of_PyTorch()
    {
        var cases = JsonDocument.Parse(File.ReadAllText(Golden.Require("optim/clipping.json"))).RootElement;
        foreach (var entry in cases.EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var file = GoldenTensors.Read(Golden.Require("optim/clipping.safetensors"));
            string[] keys = [.. file.Keys.Where(key => key.StartsWith("gradient.")).Select(key => key[9..])];
            var parameters = keys.ToDictionary(key => key, key => With(file[$"gradient.{key}"], entry));
            Parameter[] all = [.. parameters.Values, new Parameter(ones(3))];
            if (entry.GetProperty("function").GetString() == "clip_grad_value_")
            {
                nn.utils.clip_grad_value_(all, entry.GetProperty("clip_value").GetDouble());
            }
            else
            {
                var norm = nn.utils.clip_grad_norm_(all, entry.GetProperty("max_norm").GetDouble(), NormType(entry));
                Assert.Equal(entry.GetProperty("returned_norm").GetDouble(), norm, 1e-5);
            }
            foreach (var (key, parameter) in parameters)
            {
                var expected = file[$"case.{entry.GetProperty("case").GetInt32()}.{key}"];
                Assert.True(expected.allclose(parameter.grad!, rtol: 1e-6, atol: 1e-7), $"{entry} {key}");
            }
        }
    }

    private static Parameter With(Tensor gradient, JsonElement entry)
    {
        var zero = entry.TryGetProperty("all_zero", out var flag) && flag.GetBoolean();
        return new Parameter(zeros_like(gradient)) { grad = zero ? zeros_like(gradient) : gradient.clone() };
    }

    private static double NormType(JsonElement entry) => !entry.TryGetProperty("norm_type", out var type)
        ? 2
        : type.ValueKind == JsonValueKind.String ? double.PositiveInfinity : type.GetDouble();
}
