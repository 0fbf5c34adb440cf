using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.Tokenizers.Tests.Parts;

/// <summary>A tokenizer that does nothing but what one component does.</summary>
internal static class SinglePart
{
    public static HuggingFaceTokenizer? With(string field, JsonNode configuration)
    {
        var document = new JsonObject
        {
            [field] = configuration.DeepClone(),
            ["model"] = new JsonObject { ["type"] = "WordLevel", ["vocab"] = new JsonObject() },
        };
        try
        {
            return HuggingFaceTokenizer.Parse(document.ToJsonString());
        }
        catch (TokenizerFileException error) when (error.Message.Contains("not supported", StringComparison.Ordinal))
        {
            return null;
        }
    }

    public static JsonObject Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Golden.Require($"tokenizers/parts/{name}.json")))!.AsObject();

    public static string[] Texts(JsonObject part) =>
        [.. part["texts"]!.AsArray().Select(text => text!.GetValue<string>())];
}
