using System.Text.Json;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>JSON lines: one object a line, empty lines allowed.</summary>
internal static class JsonLineRows
{
    public static IEnumerable<DataRow> Read(TextReader reader, Problems problems)
    {
        for (long number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.AsSpan().IsWhiteSpace())
            {
                continue;
            }
            if (Parse(line, $"line {number}", problems) is { } row)
            {
                yield return row;
            }
        }
    }

    private static DataRow? Parse(string line, string place, Problems problems)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return JsonRows.RowOf(document.RootElement, place, problems);
        }
        catch (JsonException exception)
        {
            problems.Add(place, $"not valid JSON at character {exception.BytePositionInLine + 1}: {Excerpt(line)}");
            return null;
        }
    }

    private static string Excerpt(string line) => line.Length <= 60 ? line : $"{line[..60]}…";
}
