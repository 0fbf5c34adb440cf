using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Tests.Vectors;

/// <summary>Holds an encoding against an entry of the vectors, field by field.</summary>
internal static class EncodingAssert
{
    /// <summary>What differs, as lines; nothing if all is equal.</summary>
    public static IEnumerable<string> Differences(
        JsonObject entry,
        TokenEncoding encoding,
        HuggingFaceTokenizer tokenizer,
        Func<TokenEncoding, int, string> textOfToken)
    {
        var expectedIds = TokenizerVectors.Integers(entry["ids"]);
        var tokens = entry["tokens"] is JsonArray given
            ? [.. given.Select(token => token!.GetValue<string>())]
            : expectedIds.Select(id => tokenizer.TokenOf(id) ?? "").ToArray();
        var types = entry["types"] is null ? new int[expectedIds.Length] : TokenizerVectors.Integers(entry["types"]);
        var offsets = encoding.Offsets.SelectMany((offset, index) =>
            TokenizerVectors.CodePointOffsets(textOfToken(encoding, index), [offset]));
        var comparisons = new[]
        {
            Compare("ids", expectedIds, encoding.Ids),
            Compare("tokens", tokens, encoding.Tokens),
            Compare("offsets", TokenizerVectors.Integers(entry["offsets"]), offsets),
            Compare("types", types, encoding.TypeIds),
            Compare(
                "special", TokenizerVectors.Integers(entry["special"]), Positions(encoding.SpecialTokensMask, true)),
            Compare("padding", TokenizerVectors.Integers(entry["padding"]), Positions(encoding.AttentionMask, false)),
            entry["words"] is JsonArray words
                ? Compare("words", words.Select(word => word?.GetValue<int>()), encoding.WordIds)
                : null,
        };
        return comparisons.OfType<string>()
            .Concat(OverflowDifferences(entry["overflowing"] as JsonArray ?? [], encoding, tokenizer, textOfToken));
    }

    private static IEnumerable<string> OverflowDifferences(
        JsonArray expected,
        TokenEncoding encoding,
        HuggingFaceTokenizer tokenizer,
        Func<TokenEncoding, int, string> textOfToken)
    {
        if (expected.Count != encoding.Overflowing.Count)
        {
            return [$"overflowing: {expected.Count} pieces expected, {encoding.Overflowing.Count} found"];
        }
        return expected.SelectMany((piece, index) =>
        {
            var fields = piece!.AsObject();
            var overflow = encoding.Overflowing[index];
            return Differences(fields, overflow with { Overflowing = [] }, tokenizer, textOfToken)
                .Select(line => $"overflowing {index} {line}");
        });
    }

    private static IEnumerable<int> Positions(IReadOnlyList<bool> mask, bool sought) =>
        Enumerable.Range(0, mask.Count).Where(i => mask[i] == sought);

    private static string? Compare<T>(string field, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (left, right) = (expected.ToArray(), actual.ToArray());
        return left.SequenceEqual(right)
            ? null
            : $"{field}: expected [{string.Join(", ", left)}], found [{string.Join(", ", right)}]";
    }
}
