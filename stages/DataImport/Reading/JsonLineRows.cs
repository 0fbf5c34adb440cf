using System.Text;
using System.Text.Json;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>JSON lines: one object a line, empty lines allowed.</summary>
internal static class JsonLineRows
{
    public static IEnumerable<DataRow> Read(TextReader reader, Problems problems)
    {
        var buffer = new StringBuilder();
        for (long number = 1; Line(reader, number, buffer) is { } line; number++)
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

    /// <summary>The next line without its end, or null at the end of the file.</summary>
    private static string? Line(TextReader reader, long number, StringBuilder line)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }
        line.Clear();
        while (reader.Read() is var next && next >= 0 && next != '\n')
        {
            if (next == '\r')
            {
                if (reader.Peek() == '\n')
                {
                    reader.Read();
                }
                break;
            }
            line.Append((char)next);
            RecordLimits.RequireCharacters(line.Length, number);
        }
        return line.ToString();
    }

    private static string Excerpt(string line) => line.Length <= 60 ? line : $"{line[..60]}…";
}
