using System.Text.Json;
using RlhfFlow.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.Reference;

/// <summary>Reads nested JSON arrays as tensors, taking the shape from the nesting.</summary>
internal static class JsonTensors
{
    public static JsonElement Document(string relativePath)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Golden.Require(relativePath)));
        return document.RootElement.Clone();
    }

    public static Tensor Doubles(this JsonElement array) => Read(array, element => element.GetDouble());

    public static Tensor Longs(this JsonElement array) => Doubles(array).to_type(ScalarType.Int64);

    /// <summary>Accepts JSON booleans and 0/1.</summary>
    public static Tensor Booleans(this JsonElement array) =>
        Read(array, element => element.ValueKind == JsonValueKind.Number ? element.GetDouble() : Number(element))
            .gt(0.5);

    private static double Number(JsonElement boolean) => boolean.GetBoolean() ? 1 : 0;

    public static double Number(this JsonElement parent, string name) => parent.GetProperty(name).GetDouble();

    private static Tensor Read(JsonElement array, Func<JsonElement, double> convert)
    {
        var shape = new List<long>();
        for (var level = array; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
        }
        var values = new List<double>();
        Flatten(array, convert, values);
        return tensor(values.ToArray()).reshape([.. shape]);
    }

    private static void Flatten(JsonElement element, Func<JsonElement, double> convert, List<double> values)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            values.Add(convert(element));
            return;
        }
        foreach (var child in element.EnumerateArray())
        {
            Flatten(child, convert, values);
        }
    }
}
