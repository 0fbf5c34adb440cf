using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Tests.Vectors;

/// <summary>
/// Single texts, pairs, words and batches against Hugging Face tokenizers, for every tokenizer that can be loaded.
/// </summary>
public sealed class EncodingVectorTests
{
    public static TheoryData<string> Folders => TokenizerVectors.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_text_has_the_same_tokens(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Assert.Equal(vectors.VocabularySize, vectors.Tokenizer.VocabularySize);
        Hold(vectors.Section("strings"), entry =>
        {
            var text = TokenizerVectors.TextOf(entry);
            var encoding = vectors.Tokenizer.Encode(text);
            return EncodingAssert.Differences(entry, encoding, vectors.Tokenizer, (_, _) => text);
        });
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Without_the_template_every_text_has_the_plain_ids(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Hold(vectors.Section("strings"), entry =>
        {
            var text = TokenizerVectors.TextOf(entry);
            var special = TokenizerVectors.Integers(entry["special"]);
            var plain = entry["plain"] is null
                ? [.. TokenizerVectors.Integers(entry["ids"]).Where((_, index) => !special.Contains(index))]
                : TokenizerVectors.Integers(entry["plain"]);
            var encoded = vectors.Tokenizer.Encode(text, addSpecialTokens: false).Ids;
            var ids = vectors.Tokenizer.Truncation is null && vectors.Tokenizer.Padding is null
                ? vectors.Tokenizer.EncodeToIds(text)
                : encoded;
            return plain.SequenceEqual(encoded) && plain.SequenceEqual(ids) ? [] : ["plain ids differ"];
        });
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_pair_has_the_same_tokens(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Hold(vectors.Section("pairs"), entry =>
        {
            var (a, b) = (entry["a"]!.GetValue<string>(), entry["b"]!.GetValue<string>());
            return EncodingAssert.Differences(
                entry, vectors.Tokenizer.Encode(a, b), vectors.Tokenizer,
                (encoding, i) => encoding.SequenceIds[i] == 1 ? b : a);
        });
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Words_that_are_already_apart_have_the_same_tokens(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Hold(vectors.Section("pretokenized"), entry =>
        {
            var words = entry["input"]!.AsArray().Select(word => word!.GetValue<string>()).ToArray();
            return EncodingAssert.Differences(
                entry, vectors.Tokenizer.EncodeWords(words), vectors.Tokenizer,
                (encoding, i) => encoding.WordIds[i] is int word ? words[word] : "");
        });
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Special_tokens_can_be_ordinary_text(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Hold(vectors.Section("specials_as_text"), entry =>
        {
            var encoding = vectors.Tokenizer.Encode(TokenizerVectors.TextOf(entry), specialTokensAsText: true);
            return TokenizerVectors.Integers(entry["ids"]).SequenceEqual(encoding.Ids)
                ? []
                : [$"ids: found [{string.Join(", ", encoding.Ids)}]"];
        });
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Batches_are_cut_and_filled_up_alike(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Hold(vectors.Section("batches"), entry =>
        {
            var inputs = entry["inputs"]!.AsArray().Select(BatchArguments.InputOf).ToArray();
            var truncation = BatchArguments.TruncationOf(entry["enable_truncation"]);
            var padding = BatchArguments.PaddingOf(entry["enable_padding"]);
            if (entry["error"] is not null)
            {
                Assert.Throws<InvalidOperationException>(
                    () => vectors.Tokenizer.EncodeBatch(inputs, truncation, padding));
                return [];
            }
            var encodings = vectors.Tokenizer.EncodeBatch(inputs, truncation, padding);
            var expected = entry["results"]!.AsArray();
            Assert.Equal(expected.Count, encodings.Count);
            return encodings.SelectMany((encoding, index) => EncodingAssert.Differences(
                expected[index]!.AsObject(), encoding, vectors.Tokenizer,
                (part, i) => part.SequenceIds[i] == 1 ? inputs[index].Pair! : inputs[index].Text));
        });
    }

    private static void Hold(IReadOnlyList<JsonObject> entries, Func<JsonObject, IEnumerable<string>> differences)
    {
        var found = entries
            .SelectMany(entry => differences(entry).Select(line => $"{Name(entry)}\n   {line}")).ToArray();
        Assert.True(found.Length == 0, $"{found.Length} differences, such as\n{string.Join("\n", found.Take(10))}");
    }

    private static string Name(JsonObject entry)
    {
        var json = entry.ToJsonString();
        return json[..Math.Min(json.Length, 300)];
    }
}
