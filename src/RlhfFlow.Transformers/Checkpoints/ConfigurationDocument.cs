using System.Text.Json;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>Parses the text of a <c>config.json</c>, of which every part can then be used.</summary>
internal static class ConfigurationDocument
{
    private const int MaximumBytes = 16 << 20;
    private const string Name = PretrainedCheckpoint.ConfigurationFile;

    /// <summary>The document, or null after a problem was added.</summary>
    public static JsonDocument? Open(byte[] utf8, List<string> problems)
    {
        if (utf8.Length > MaximumBytes)
        {
            problems.Add($"{Name}: {utf8.Length} bytes are too many, at most {MaximumBytes} are read");
            return null;
        }
        try
        {
            RequireUnicode(utf8);
            var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
            document.Dispose();
            problems.Add($"{Name}: expected an object");
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}";
            problems.Add($"{Name}: not JSON ({place})");
        }
        catch (InvalidOperationException)
        {
            problems.Add($"{Name}: a name or a text is not valid Unicode");
        }
        return null;
    }

    private static void RequireUnicode(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }
    }
}
