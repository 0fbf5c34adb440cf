using RlhfFlow.Testing;

namespace RlhfFlow.Tokenizers.Tests.Vectors;

/// <summary>What can be loaded, and what a file gets told that asks for more.</summary>
public sealed class SupportTests
{
    [Theory]
    [InlineData("gpt2")]
    [InlineData("word_level")]
    public void The_tokenizers_of_this_release_load(string folder)
    {
        var tokenizer = HuggingFaceTokenizer.Load(Golden.Require($"tokenizers/{folder}"));
        var again = HuggingFaceTokenizer.Parse(tokenizer.ToJson());
        Assert.Equal(tokenizer.ToJson(), again.ToJson());
    }

    [Fact]
    public void An_unsupported_component_is_an_error_that_names_it_and_the_file()
    {
        const string Json = """{"normalizer": {"type": "Nmt"}, "model": {"type": "WordLevel", "vocab": {}}}""";
        var error = Assert.Throws<TokenizerFileException>(() => HuggingFaceTokenizer.Parse(Json, "other.json"));
        Assert.Equal("other.json: tokenizer.normalizer of type 'Nmt' is not supported", error.Message);
    }

    [Theory]
    [InlineData("""{"model": {"type": "Unigram"}}""", "tokenizer.model of type 'Unigram' is not supported")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a b"]}}""", "not in the vocabulary")]
    [InlineData("""{"model": {"type": "WordLevel", "vocab": {"a": "0"}}}""", "tokenizer.model.vocab.a is not")]
    [InlineData("""{"model": {"type": "WordLevel"}}""", "tokenizer.model has no object 'vocab'")]
    [InlineData("""{"model": {"type": "WordLevel", "vocab": {"a": 0, "a": 1}}}""", "JSON: Duplicate property")]
    [InlineData("""{}""", "tokenizer has no model")]
    [InlineData("""[]""", "is not a JSON object")]
    [InlineData("""{"model": """, "is not valid JSON")]
    public void A_damaged_file_is_an_error_that_names_file_and_place(string json, string problem)
    {
        var error = Assert.Throws<TokenizerFileException>(() => HuggingFaceTokenizer.Parse(json, "damaged.json"));
        Assert.StartsWith("damaged.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        using var directory = new TemporaryDirectory();
        var error = Assert.Throws<TokenizerFileException>(() => HuggingFaceTokenizer.Load(directory.Path));
        Assert.Contains("tokenizer.json: cannot be read", error.Message, StringComparison.Ordinal);
    }
}
