using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Tests.Vectors;

/// <summary>The arguments of enable_padding and enable_truncation as they stand in the vectors.</summary>
internal static class BatchArguments
{
    public static (string Text, string? Pair) InputOf(JsonNode? input) => input is JsonArray pair
        ? (pair[0]!.GetValue<string>(), pair[1]!.GetValue<string>())
        : (input!.GetValue<string>(), null);

    public static TruncationOptions? TruncationOf(JsonNode? node) => node is not JsonObject arguments ? null : new()
    {
        MaximumLength = arguments["max_length"]!.GetValue<int>(),
        Stride = arguments["stride"]?.GetValue<int>() ?? 0,
        FromLeft = arguments["direction"]?.GetValue<string>() == "left",
        Strategy = arguments["strategy"]?.GetValue<string>() switch
        {
            null or "longest_first" => TruncationStrategy.LongestFirst,
            "only_first" => TruncationStrategy.OnlyFirst,
            "only_second" => TruncationStrategy.OnlySecond,
            var other => throw new JsonException($"unknown strategy {other}"),
        },
    };

    public static PaddingOptions? PaddingOf(JsonNode? node) => node is not JsonObject arguments ? null : new()
    {
        Id = arguments["pad_id"]?.GetValue<int>() ?? 0,
        Token = arguments["pad_token"]?.GetValue<string>() ?? "[PAD]",
        TypeId = arguments["pad_type_id"]?.GetValue<int>() ?? 0,
        OnLeft = arguments["direction"]?.GetValue<string>() == "left",
        Length = arguments["length"]?.GetValue<int>(),
        MultipleOf = arguments["pad_to_multiple_of"]?.GetValue<int>(),
    };
}
