using System.Text.Json.Nodes;
using RlhfFlow.Tokenizers.Tests.Vectors;

namespace RlhfFlow.Tokenizers.Tests.Parts;

/// <summary>Single normalisers and pre-tokenizers, those that are supported, against the reference library.</summary>
public sealed class PartVectorTests
{
    [Fact]
    public void Every_supported_normaliser_rewrites_alike()
    {
        var part = SinglePart.Read("normalizers");
        var texts = SinglePart.Texts(part);
        var tested = new HashSet<string>();
        foreach (var entry in part["normalizers"]!.AsArray())
        {
            if (SinglePart.With("normalizer", entry!["config"]!)?.Normalizer is not { } normalizer)
            {
                continue;
            }
            var name = entry["config"]!.ToJsonString();
            tested.Add(entry["config"]!["type"]!.GetValue<string>());
            Assert.All(texts.Zip(entry["results"]!.AsArray()), pair => Assert.Equal(
                (name, pair.Second!["output"]!.GetValue<string>()), (name, normalizer.Normalize(pair.First))));
        }
        Assert.Superset(new HashSet<string> { "NFC", "Strip", "Lowercase" }, tested);
    }

    [Fact]
    public void Every_supported_pre_tokenizer_cuts_at_the_same_places()
    {
        var part = SinglePart.Read("pre_tokenizers");
        var texts = SinglePart.Texts(part);
        var tested = new HashSet<string>();
        foreach (var entry in part["pre_tokenizers"]!.AsArray())
        {
            if (SinglePart.With("pre_tokenizer", entry!["config"]!)?.PreTokenizer is not { } preTokenizer)
            {
                continue;
            }
            var name = entry["config"]!.ToJsonString();
            tested.Add(entry["config"]!["type"]!.GetValue<string>());
            Assert.All(texts.Zip(entry["results"]!.AsArray()), pair =>
            {
                var (text, expected) = pair;
                var pieces = preTokenizer.PreTokenize(text)
                    .Select(piece => (piece.Offset, piece.Offset + piece.Length));
                var found = TokenizerVectors.CodePointOffsets(text, pieces);
                Assert.Equal($"{name} {string.Join(' ', Places(expected!))}", $"{name} {string.Join(' ', found)}");
            });
        }
        Assert.Superset(new HashSet<string> { "ByteLevel", "Whitespace", "WhitespaceSplit", "Split" }, tested);
    }

    private static IEnumerable<int> Places(JsonNode pieces) => pieces.AsArray()
        .SelectMany(piece => new[] { piece![1]!.GetValue<int>(), piece[2]!.GetValue<int>() });
}
