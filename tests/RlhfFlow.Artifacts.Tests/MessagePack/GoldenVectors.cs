using System.Text.Json;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

/// <summary>The reference encodings made by Python's msgpack.</summary>
internal static class GoldenVectors
{
    internal static byte[] Stream => File.ReadAllBytes(Golden.Require("msgpack/vectors.bin"));

    internal static IReadOnlyList<string> Groups
    {
        get
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Golden.Require("msgpack/vectors.json")));
            return [.. document.RootElement.EnumerateObject()
                .Select(group => group.Name).Order(StringComparer.Ordinal)];
        }
    }

    internal static List<JsonElement> List(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Golden.Require("msgpack/vectors.json")));
        return [.. document.RootElement.GetProperty(name).EnumerateArray().Select(element => element.Clone())];
    }

    internal static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>The bytes of a vector: its <c>hex</c>, or <c>repeat</c> [hex, times] followed by <c>then</c>.</summary>
    internal static byte[] Bytes(this JsonElement vector)
    {
        if (vector.TryGetProperty("hex", out var hex))
        {
            return Convert.FromHexString(hex.GetString()!);
        }
        var repeat = vector.GetProperty("repeat");
        var unit = Convert.FromHexString(repeat[0].GetString()!);
        return [.. Enumerable.Repeat(unit, repeat[1].GetInt32()).SelectMany(bytes => bytes),
            .. Convert.FromHexString(vector.Text("then"))];
    }
}
