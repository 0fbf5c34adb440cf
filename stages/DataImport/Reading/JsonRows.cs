using System.Text.Json;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>A JSON array of objects.</summary>
internal static class JsonRows
{
    public static IEnumerable<DataRow> Read(TextReader reader, Problems problems)
    {
        using var document = Parse(reader.ReadToEnd(), problems);
        if (document is null)
        {
            yield break;
        }
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            problems.Add("line 1", "the file must hold a list of objects, as in [{…}, {…}]");
            yield break;
        }
        var number = 0L;
        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (RowOf(element, $"item {++number}", problems) is { } row)
            {
                yield return row;
            }
        }
    }

    /// <summary>The fields of an object, or null after adding a problem.</summary>
    public static DataRow? RowOf(JsonElement element, string place, Problems problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(place, "not an object");
            return null;
        }
        var fields = new Dictionary<string, FieldValue>();
        foreach (var property in element.EnumerateObject())
        {
            var kind = property.Value.ValueKind;
            var text = kind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            fields[property.Name] = new FieldValue(kind, text);
        }
        return new DataRow(place, fields);
    }

    private static JsonDocument? Parse(string text, Problems problems)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            problems.Add(
                $"line {exception.LineNumber + 1}", $"not valid JSON at character {exception.BytePositionInLine + 1}");
            return null;
        }
    }
}
