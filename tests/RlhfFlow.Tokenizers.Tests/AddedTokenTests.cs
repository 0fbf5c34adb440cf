namespace RlhfFlow.Tokenizers.Tests;

public sealed class AddedTokenTests
{
    private const string Vocabulary = """{"<unk>": 0, "a": 1, "b": 2}""";

    [Theory]
    [InlineData("", "a <x> b", "1:0-1 9:2-5 2:6-7")]
    [InlineData("\"lstrip\": true", "a  <x> b", "1:0-1 9:1-6 2:7-8")]
    [InlineData("\"rstrip\": true", "a <x>  b", "1:0-1 9:2-7 2:7-8")]
    [InlineData("\"single_word\": true", "a<x> <x>", "0:0-4 9:5-8")]
    public void Its_flags_say_what_it_takes_with_it_and_where_it_counts(string flag, string text, string expected)
    {
        var fields = flag.Length > 0 ? ", " + flag : "";
        var tokenizer = Tokenizer($$"""{"id": 9, "content": "<x>"{{fields}}}""", "null");
        var tokens = tokenizer.EncodeToTokens(text, out _);
        var found = tokens.Select(token => $"{token.Id}:{token.Offset.Start}-{token.Offset.End}");
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void A_normalised_one_is_sought_by_its_normalised_content_and_a_raw_one_is_not()
    {
        const string Lowercase = """{"type": "Lowercase"}""";
        var normalized = Tokenizer("""{"id": 9, "content": "<X>", "normalized": true}""", Lowercase);
        var raw = Tokenizer("""{"id": 9, "content": "<X>", "normalized": false}""", Lowercase);
        Assert.Equal([1, 9, 9], normalized.EncodeToIds("A <x> <X>"));
        Assert.Equal([1, 0, 9], raw.EncodeToIds("A <x> <X>"));
    }

    [Fact]
    public void A_special_one_can_be_left_out_and_can_be_ordinary_text()
    {
        var tokenizer = Tokenizer("""{"id": 9, "content": "<x>", "special": true}""", "null");
        Assert.Equal("a b", tokenizer.Decode([1, 9, 2], skipSpecialTokens: true));
        Assert.Equal("a <x> b", tokenizer.Decode([1, 9, 2]));
        Assert.Equal([1, 0, 2], tokenizer.Encode("a <x> b", specialTokensAsText: true).Ids);
        Assert.Equal(9, tokenizer.SpecialTokens["<x>"]);
        var error = Assert.Throws<KeyNotFoundException>(() => tokenizer.SpecialTokens["<y>"]);
        Assert.Contains("it has: <x>", error.Message, StringComparison.Ordinal);
    }

    private static HuggingFaceTokenizer Tokenizer(string addedToken, string normalizer) =>
        HuggingFaceTokenizer.Parse($$"""
        {
          "added_tokens": [{{addedToken}}], "normalizer": {{normalizer}}, "pre_tokenizer": {"type": "WhitespaceSplit"},
          "model": {"type": "WordLevel", "vocab": {{Vocabulary}}, "unk_token": "<unk>"}
        }
        """);
}
