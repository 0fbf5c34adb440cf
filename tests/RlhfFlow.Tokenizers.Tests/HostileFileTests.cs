namespace RlhfFlow.Tokenizers.Tests;

/// <summary>Files that once ended in another error than their own, or in a broken tokenizer.</summary>
public sealed class HostileFileTests
{
    private const string Model = "\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0}}";

    [Theory]
    [InlineData("{\"model\":{\"type\":\"\\ud800\"}}", "the text at byte 17 is not valid Unicode")]
    [InlineData("{\"\\ud800\":1," + Model + "}", "the text at byte 1 is not valid Unicode")]
    [InlineData(
        "{\"added_tokens\":[{\"id\":1,\"content\":\"x\"},{\"id\":2,\"content\":\"x\"}]," + Model + "}",
        "tokenizer.added_tokens[1] 'x' stands twice")]
    [InlineData(
        "{\"added_tokens\":[{\"id\":-1,\"content\":\"x\"}]," + Model + "}", "tokenizer.added_tokens[0] has id -1")]
    [InlineData("{\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":-1}}}", "tokenizer.model.vocab.a is -1")]
    [InlineData("{\"padding\":{\"strategy\":{\"Fixed\":2000000000}}," + Model + "}", "Fixed 2000000000, which lies")]
    [InlineData(
        "{\"padding\":{\"strategy\":\"BatchLongest\",\"pad_to_multiple_of\":2000000000}," + Model + "}",
        "tokenizer.padding has pad_to_multiple_of 2000000000")]
    [InlineData("{\"truncation\":{\"max_length\":-5}," + Model + "}", "tokenizer.truncation has max_length -5")]
    [InlineData("{\"truncation\":{\"max_length\":5,\"stride\":-5}," + Model + "}", "truncation has stride -5")]
    [InlineData("{\"truncation\":{\"max_length\":5,\"strategy\":\"9\"}," + Model + "}", "the unknown strategy '9'")]
    [InlineData(
        "{\"pre_tokenizer\":{\"type\":\"Split\",\"pattern\":{\"Regex\":\"a\"},\"behavior\":\"7\"}," + Model + "}",
        "tokenizer.pre_tokenizer has the unknown behavior '7'")]
    [InlineData(
        "{\"post_processor\":{\"type\":\"TemplateProcessing\",\"special_tokens\":{},\"pair\":[],"
        + "\"single\":[{\"Sequence\":{\"id\":\"B\"}}]}," + Model + "}",
        "tokenizer.post_processor.single names the second text")]
    public void A_file_is_refused_with_the_place(string json, string expected)
    {
        var problem = Assert.Throws<TokenizerFileException>(() => HuggingFaceTokenizer.Parse(json, "t.json"));
        Assert.StartsWith("t.json: ", problem.Message);
        Assert.Contains(expected, problem.Message);
    }
}
