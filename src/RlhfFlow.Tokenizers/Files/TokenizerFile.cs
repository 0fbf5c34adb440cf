using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>Reads and writes <c>tokenizer.json</c>.</summary>
internal static class TokenizerFile
{
    private const string FileName = "tokenizer.json";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static HuggingFaceTokenizer Load(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TokenizerFileException(file, $"cannot be read: {error.Message}", error);
        }
    }

    public static HuggingFaceTokenizer Parse(string json, string name)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) is JsonObject document
                ? new HuggingFaceTokenizer(document, name)
                : throw new TokenizerFileException(name, "is not a JSON object");
        }
        catch (JsonException error)
        {
            throw new TokenizerFileException(name, $"is not valid JSON: {error.Message}", error);
        }
    }

    public static void Save(JsonObject document, string path) => File.WriteAllText(path, ToJson(document));

    public static string ToJson(JsonObject document) => document.ToJsonString(Options);
}
