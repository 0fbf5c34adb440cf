using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>Reads and writes <c>tokenizer.json</c>.</summary>
internal static class TokenizerFile
{
    private const string FileName = "tokenizer.json";
    private const long MaximumBytes = 512L << 20;

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
            var length = new FileInfo(file).Length;
            return length <= MaximumBytes
                ? Parse(File.ReadAllText(file), file)
                : throw new TokenizerFileException(file, $"has {length} bytes, at most {MaximumBytes} are read");
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
            RequireUnicode(json, name);
            return JsonNode.Parse(json, documentOptions: Strict) is JsonObject document
                ? new HuggingFaceTokenizer(document, name)
                : throw new TokenizerFileException(name, "is not a JSON object");
        }
        catch (JsonException error)
        {
            throw new TokenizerFileException(name, $"is not valid JSON: {error.Message}", error);
        }
    }

    // A node would find half a character only when it is used, and then without a place.
    private static void RequireUnicode(string json, string name)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && !IsUnicode(ref reader))
            {
                throw new TokenizerFileException(
                    name, $"the text at byte {reader.TokenStartIndex} is not valid Unicode");
            }
        }
    }

    private static bool IsUnicode(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static void Save(JsonObject document, string path) => File.WriteAllText(path, ToJson(document));

    public static string ToJson(JsonObject document) => document.ToJsonString(Options);
}
