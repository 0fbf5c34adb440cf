using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Tests.Vectors;

/// <summary>Ids to text, all at once and one by one, against Hugging Face tokenizers.</summary>
public sealed class DecodingVectorTests
{
    public static TheoryData<string> Folders => TokenizerVectors.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_ids_of_every_text_decode_alike(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        var failures = vectors.Section("strings")
            .Where(entry => !Decodes(vectors, entry, TokenizerVectors.TextOf(entry)));
        Assert.Empty(failures.Select(entry => entry.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Any_ids_decode_alike(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        var failures = vectors.Section("decode").Where(entry => !Decodes(vectors, entry, null));
        Assert.Empty(failures.Select(entry => entry.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Ids_that_come_one_by_one_give_the_same_pieces_of_text(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Assert.All(vectors.Section("stream"), entry =>
        {
            var stream = vectors.Tokenizer.DecodeStream(entry["skip"]!.GetValue<bool>());
            var ids = TokenizerVectors.Integers(entry["ids"]);
            var expected = entry["chunks"]!.AsArray().Select(chunk => chunk?.GetValue<string>()).ToArray();
            Assert.Equal(expected, ids.Select(stream.Step).ToArray());
            var prefixes = entry["prefixes"] as JsonArray ?? [];
            for (var i = 0; i < prefixes.Count; i++)
            {
                Assert.Equal(prefixes[i]!.GetValue<string>(), vectors.Tokenizer.Decode(ids[..(i + 1)]));
            }
        });
    }

    private static bool Decodes(TokenizerVectors vectors, JsonObject entry, string? text)
    {
        var ids = TokenizerVectors.Integers(entry["ids"]);
        var decoded = entry["decoded"]?.GetValue<string>() ?? text;
        var all = entry["decoded_all"]?.GetValue<string>() ?? decoded;
        return vectors.Tokenizer.Decode(ids, skipSpecialTokens: true) == decoded
            && vectors.Tokenizer.Decode(ids) == all;
    }
}
