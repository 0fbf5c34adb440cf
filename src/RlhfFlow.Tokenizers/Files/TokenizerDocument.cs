using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>Puts together a new <c>tokenizer.json</c>.</summary>
internal static class TokenizerDocument
{
    public static JsonObject Create(
        IReadOnlyList<string> specialTokens,
        JsonNode? normalizer,
        JsonNode? preTokenizer,
        JsonNode? postProcessor,
        JsonNode? decoder,
        JsonObject model) => new()
    {
        ["version"] = "1.0",
        ["truncation"] = null,
        ["padding"] = null,
        ["added_tokens"] = new JsonArray([.. specialTokens.Select(SpecialToken)]),
        ["normalizer"] = normalizer?.DeepClone(),
        ["pre_tokenizer"] = preTokenizer?.DeepClone(),
        ["post_processor"] = postProcessor?.DeepClone(),
        ["decoder"] = decoder?.DeepClone(),
        ["model"] = model,
    };

    public static JsonObject Vocabulary(IEnumerable<string> tokens) =>
        new(tokens.Select((token, id) => KeyValuePair.Create(token, (JsonNode?)id)));

    private static JsonNode SpecialToken(string content, int id) => new JsonObject
    {
        ["id"] = id,
        ["content"] = content,
        ["single_word"] = false,
        ["lstrip"] = false,
        ["rstrip"] = false,
        ["normalized"] = false,
        ["special"] = true,
    };
}
