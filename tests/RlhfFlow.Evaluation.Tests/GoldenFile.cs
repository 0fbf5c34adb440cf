using System.Text.Json;
using RlhfFlow.Testing;

namespace RlhfFlow.Evaluation.Tests;

/// <summary>Reads golden JSON, where values that JSON lacks stand as strings.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string path) =>
        JsonDocument.Parse(File.ReadAllText(Golden.Require(path))).RootElement;

    public static double Number(JsonElement element) => element.ValueKind == JsonValueKind.Number
        ? element.GetDouble()
        : element.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var other => throw new FormatException(other),
        };

    public static double[] Numbers(JsonElement element) => [.. element.EnumerateArray().Select(Number)];

    public static int[] Integers(JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetInt32())];

    public static string[] Texts(JsonElement element) =>
        [.. element.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>Relative tolerance, absolute below 1.</summary>
    public static void Close(double expected, double actual, double tolerance, string place) =>
        Assert.True(
            expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)),
            $"{place}: expected {expected:R}, got {actual:R}");
}
