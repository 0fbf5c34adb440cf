using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Testing;

namespace RlhfFlow.Tokenizers.Tests.Vectors;

/// <summary>Texts of 20,000 characters, some of them a single word, against Hugging Face tokenizers.</summary>
public sealed class LongTextTests
{
    public static TheoryData<string> Folders => TokenizerVectors.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void Long_texts_have_the_same_tokens(string folder)
    {
        var vectors = TokenizerVectors.Of(folder);
        Assert.All(vectors.Section("long"), entry =>
        {
            var file = Golden.Require($"tokenizers/long/{entry["file"]!.GetValue<string>()}");
            var text = File.ReadAllText(file);
            var encoding = vectors.Tokenizer.Encode(text);
            Assert.Equal(entry["count"]!.GetValue<int>(), encoding.Count);
            Assert.Equal(TokenizerVectors.Integers(entry["first"]), encoding.Ids.Take(40));
            Assert.Equal(TokenizerVectors.Integers(entry["last"]), encoding.Ids.TakeLast(40));
            Assert.Equal(entry["ids_sha256"]!.GetValue<string>(), Digest(encoding.Ids));
            var offsets = TokenizerVectors.CodePointOffsets(text, encoding.Offsets);
            Assert.Equal(entry["offsets_sha256"]!.GetValue<string>(), Digest(offsets));
        });
    }

    private static string Digest(IEnumerable<int> numbers)
    {
        var joined = string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)));
    }
}
