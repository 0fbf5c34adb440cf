using System.Text.Json;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>A JSON array of objects.</summary>
internal static class JsonRows
{
    public static IEnumerable<DataRow> Read(TextReader reader, Problems problems)
    {
        var items = new JsonItems(reader);
        for (var number = 1L; Next(items, problems) is { } element; number++)
        {
            using (element)
            {
                if (RowOf(element.RootElement, $"item {number}", problems) is { } row)
                {
                    yield return row;
                }
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
        try
        {
            foreach (var property in element.EnumerateObject())
            {
                var kind = property.Value.ValueKind;
                var text = kind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
                if (!fields.TryAdd(property.Name, new FieldValue(kind, text)))
                {
                    problems.Add(place, $"field '{property.Name}' stands twice");
                    return null;
                }
                if (fields.Count > RecordLimits.Fields)
                {
                    problems.Add(place, $"more than {RecordLimits.Fields} fields");
                    return null;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a character, as in "\ud800", has no UTF-8.
            problems.Add(place, "a text or a name is not valid Unicode");
            return null;
        }
        return new DataRow(place, fields);
    }

    private static JsonDocument? Next(JsonItems items, Problems problems)
    {
        try
        {
            if (!items.TryNext(out var item))
            {
                problems.Add("line 1", "the file must hold a list of objects, as in [{…}, {…}]");
            }
            return item;
        }
        catch (JsonException exception)
        {
            problems.Add(
                $"line {exception.LineNumber + 1}", $"not valid JSON at character {exception.BytePositionInLine + 1}");
            return null;
        }
    }
}
