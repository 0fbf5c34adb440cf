using System.Buffers;
using System.Text.Json.Nodes;
using Microsoft.ML.Tokenizers;
using RlhfFlow.Testing;
using RlhfFlow.Tokenizers.Tests.Vectors;

namespace RlhfFlow.Tokenizers.Tests.Microsoft.ML.Tokenizers;

public sealed class BpeTokenizerTests
{
    private static readonly Dictionary<string, int> Letters =
        new() { ["a"] = 0, ["b"] = 1, ["ab"] = 2, ["<unk>"] = 3, ["<s>"] = 4, ["</s>"] = 5 };

    [Fact]
    public void The_files_of_gpt2_give_the_ids_of_the_reference_library()
    {
        var folder = Golden.Require("tokenizers/gpt2");
        var tokenizer = BpeTokenizer.Create(new BpeOptions(
            Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt"))
        {
            ByteLevel = true,
            PreTokenizer = RobertaPreTokenizer.Instance,
        });
        var vectors = TokenizerVectors.Of("gpt2");
        var endOfText = vectors.Tokenizer.SpecialTokens.EndOfText!.Value;
        var entries = vectors.Section("strings")
            .Where(entry => !TokenizerVectors.Integers(entry["ids"]).Contains(endOfText)).ToArray();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => HoldsFor(tokenizer, entry));
    }

    [Fact]
    public void The_text_is_cut_so_that_at_most_so_many_tokens_remain()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Letters) { Merges = ["a b"] });
        Assert.Equal([2, 0, 2, 1], tokenizer.EncodeToIds("aba abb".Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal([2, 0], tokenizer.EncodeToIds("abaabb", 2, out var normalized, out var consumed));
        Assert.Null(normalized);
        Assert.Equal(3, consumed);
        Assert.Equal(3, tokenizer.GetIndexByTokenCount("abaabb", 2, out _, out var count));
        Assert.Equal(2, count);
        Assert.Equal(3, tokenizer.GetIndexByTokenCountFromEnd("abaabb", 2, out _, out _));
        Assert.Equal(0, tokenizer.GetIndexByTokenCountFromEnd("abaabb", 9, out _, out count));
        Assert.Equal(4, count);
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.GetIndexByTokenCount("a", 0, out _, out _));
    }

    [Fact]
    public void Marks_of_beginning_and_end_surround_every_text_that_is_not_empty()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Letters)
        {
            BeginningOfSentenceToken = "<s>",
            EndOfSentenceToken = "</s>",
            UnknownToken = "<unk>",
            FuseUnknownTokens = true,
        });
        Assert.Empty(tokenizer.EncodeToIds(""));
        Assert.Equal([4, 0, 3, 1, 5], tokenizer.EncodeToIds("axxb"));
        Assert.Equal("<s>a<unk>b</s>", tokenizer.Decode([4, 0, 3, 1, 5]));
        Assert.Equal("ab", tokenizer.Decode([4, 0, 3, 1, 5, 99], considerSpecialTokens: false));
        Assert.Equal(2, tokenizer.CountTokens("a") - 1);
    }

    [Fact]
    public void A_token_that_is_needed_and_not_in_the_vocabulary_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() =>
            BpeTokenizer.Create(new BpeOptions(Letters) { Merges = ["a c"] }));
        Assert.Throws<InvalidOperationException>(() =>
            BpeTokenizer.Create(new BpeOptions(Letters) { BeginningOfSentenceToken = "<bos>" }));
    }

    [Fact]
    public void A_character_spread_over_ids_is_held_back_until_it_is_complete()
    {
        var folder = Golden.Require("tokenizers/gpt2");
        var tokenizer = BpeTokenizer.Create(new BpeOptions(
            Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt")) { ByteLevel = true });
        var ids = tokenizer.EncodeToIds("a🚲");
        var buffer = new char[8];
        var unfinished = ids.SkipLast(1);
        Assert.Equal(OperationStatus.Done, tokenizer.Decode(unfinished, buffer, out var consumed, out var written));
        Assert.Equal("a", new string(buffer, 0, written));
        Assert.Equal(1, consumed);
        Assert.Equal(OperationStatus.Done, tokenizer.Decode(ids, buffer, out consumed, out written));
        Assert.Equal("a🚲", new string(buffer, 0, written));
        Assert.Equal(ids.Count, consumed);
        Assert.Equal(OperationStatus.DestinationTooSmall, tokenizer.Decode(ids, buffer.AsSpan(0, 2), out _, out _));
        Assert.Equal(OperationStatus.InvalidData, tokenizer.Decode([-1], buffer, out _, out _));
    }

    private static void HoldsFor(BpeTokenizer tokenizer, JsonObject entry)
    {
        var text = TokenizerVectors.TextOf(entry);
        var ids = TokenizerVectors.Integers(entry["ids"]);
        Assert.Equal(ids, tokenizer.EncodeToIds(text));
        Assert.Equal(ids.Length, tokenizer.CountTokens(text));
        var offsets = tokenizer.EncodeToTokens(text, out _)
            .Select(token => (token.Offset.Start.Value, token.Offset.End.Value));
        Assert.Equal(TokenizerVectors.Integers(entry["offsets"]), TokenizerVectors.CodePointOffsets(text, offsets));
        Assert.Equal(entry["decoded"]?.GetValue<string>() ?? text, tokenizer.Decode(ids));
    }
}
