using System.Text;
using System.Text.Json;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>
/// CSV with a header (RFC 4180): commas, fields in double quotes may hold commas, quotes and line breaks.
/// </summary>
internal static class CsvRows
{
    public static IEnumerable<DataRow> Read(TextReader reader, Problems problems)
    {
        string[]? header = null;
        foreach (var (line, values) in Records(reader, problems))
        {
            if (header is null)
            {
                header = values;
                if (header.Distinct().Count() < header.Length)
                {
                    problems.Add($"line {line}", "a field stands twice in the header");
                    yield break;
                }
            }
            else if (values.Length != header.Length)
            {
                problems.Add($"line {line}", $"{values.Length} fields where the header has {header.Length}");
            }
            else
            {
                var fields = new Dictionary<string, FieldValue>();
                for (var column = 0; column < header.Length; column++)
                {
                    fields[header[column]] = new FieldValue(JsonValueKind.Undefined, values[column]);
                }
                yield return new DataRow($"line {line}", fields);
            }
        }
    }

    private static IEnumerable<(long Line, string[] Values)> Records(TextReader reader, Problems problems)
    {
        long line = 1;
        var text = new StringBuilder();
        var values = new List<string>();
        while (reader.Peek() >= 0)
        {
            var start = line;
            var characters = 0L;
            values.Clear();
            while (true)
            {
                values.Add(Field(reader, text, ref line, start, ref characters, problems));
                if (values.Count > RecordLimits.Fields)
                {
                    throw new InvalidDataException($"line {start} has more than {RecordLimits.Fields} fields");
                }
                var next = reader.Read();
                if (next == ',')
                {
                    continue;
                }
                if (next == '\r' && reader.Peek() == '\n')
                {
                    next = reader.Read();
                }
                line++;
                break;
            }
            if (values.Count > 1 || values[0].Length > 0)
            {
                yield return (start, [.. values]);
            }
        }
    }

    private static string Field(
        TextReader reader, StringBuilder text, ref long line, long start, ref long characters, Problems problems)
    {
        text.Clear();
        var isQuoted = reader.Peek() == '"';
        if (isQuoted)
        {
            reader.Read();
        }
        while (reader.Peek() is var next && next >= 0)
        {
            if (!isQuoted && next is ',' or '\n' or '\r')
            {
                return text.ToString();
            }
            reader.Read();
            if (isQuoted && next == '"')
            {
                if (reader.Peek() != '"')
                {
                    CheckEnd(reader, line, problems);
                    return text.ToString();
                }
                reader.Read();
            }
            line += next == '\n' ? 1 : 0;
            text.Append((char)next);
            RecordLimits.RequireCharacters(++characters, start);
        }
        if (isQuoted)
        {
            problems.Add($"line {start}", "a quoted field is never closed");
        }
        return text.ToString();
    }

    private static void CheckEnd(TextReader reader, long line, Problems problems)
    {
        if (reader.Peek() is >= 0 and not (',' or '\n' or '\r'))
        {
            problems.Add($"line {line}", "text after the closing quote of a field");
            while (reader.Peek() is >= 0 and not (',' or '\n' or '\r'))
            {
                reader.Read();
            }
        }
    }
}
