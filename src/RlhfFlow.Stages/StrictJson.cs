using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace RlhfFlow.Stages;

/// <summary>
/// Reads JSON of which every part can then be used without another thought: no name stands twice in an object, texts
/// are valid Unicode, numbers are finite as 64-bit floats, and nothing is nested deeper than 64.
/// </summary>
public static class StrictJson
{
    private const int MaximumDepth = 64;
    private const int MaximumExponentDigits = 5;
    private const string NoUnicode = "the text is not valid Unicode";

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lenient">Whether comments and trailing commas are passed over.</param>
    /// <exception cref="JsonException">It is no such JSON; the exception has line and column (both from 0).</exception>
    public static JsonNode? Parse(string text, bool lenient = false) => Parse(Encoding.UTF8.GetBytes(text), lenient);

    /// <summary>Parses UTF-8 text, with or without a byte order mark.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="lenient">Whether comments and trailing commas are passed over.</param>
    /// <exception cref="JsonException">It is no such JSON; the exception has line and column (both from 0).</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, bool lenient = false)
    {
        ReadOnlySpan<byte> mark = [0xef, 0xbb, 0xbf];
        utf8 = utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8;
        var comments = lenient ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow;
        RequireUsable(utf8, new()
        {
            AllowTrailingCommas = lenient, CommentHandling = comments, MaxDepth = MaximumDepth,
        });
        return JsonNode.Parse(utf8, documentOptions: new()
        {
            AllowTrailingCommas = lenient, CommentHandling = comments, MaxDepth = MaximumDepth,
            AllowDuplicateProperties = false,
        });
    }

    /// <summary>Where an exception of <c>Parse</c> points to, as a person counts.</summary>
    public static string Place(JsonException problem) => problem.LineNumber is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {problem.BytePositionInLine + 1}")
        : problem.Path ?? "$";

    /// <summary>What an exception of <c>Parse</c> says, without the place.</summary>
    public static string Problem(JsonException problem)
    {
        var end = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? problem.Message : problem.Message[..end];
    }

    // A node would find these only when it is used, with exceptions that name no place.
    private static void RequireUsable(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(utf8, options);
        var names = new OpenNames();
        while (reader.Read())
        {
            string? problem = null;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: names.Open(); break;
                case JsonTokenType.EndObject: names.Close(); break;
                case JsonTokenType.String: problem = IsUnicode(ref reader) ? null : NoUnicode; break;
                case JsonTokenType.PropertyName:
                    var name = Name(ref reader, names);
                    problem = name is null ? NoUnicode : names.Add(name) ? null : $"'{name}' stands here twice";
                    break;
                case JsonTokenType.Number:
                    problem = IsFinite(reader.ValueSpan) ? null : "the number is too large or too small";
                    break;
            }
            if (problem is not null)
            {
                var before = utf8[..(int)reader.TokenStartIndex];
                throw new JsonException(
                    problem, null, before.Count((byte)'\n'), before.Length - 1 - before.LastIndexOf((byte)'\n'));
            }
        }
    }

    // Large files have the same few names again and again: one text for each is enough.
    private static string? Name(ref Utf8JsonReader reader, OpenNames names)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > OpenNames.LongestKnown)
        {
            return Text(ref reader);
        }
        Span<char> letters = stackalloc char[OpenNames.LongestKnown];
        return Utf8.ToUtf16(reader.ValueSpan, letters, out _, out var count, replaceInvalidSequences: false)
            == OperationStatus.Done ? names.Known(letters[..count]) : null;
    }

    private static bool IsUnicode(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Text(ref reader) is not null : Utf8.IsValid(reader.ValueSpan);

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsFinite(ReadOnlySpan<byte> number)
    {
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return (exponent < 0 || number.Length - exponent - 1 <= MaximumExponentDigits)
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value);
    }

    // The names of the objects that are open, innermost last.
    private sealed class OpenNames
    {
        /// <summary>Longest name, in bytes, of which one text is kept.</summary>
        public const int LongestKnown = 64;

        private const int MostKnown = 1000;

        // Larger sets are not used again: clearing them takes as long as they are large.
        private const int MostKept = 64;

        private readonly List<HashSet<string>> open = [];
        private readonly HashSet<string> known = [];
        private int depth;

        public void Open()
        {
            if (open.Count == depth++)
            {
                open.Add([]);
            }
        }

        public void Close()
        {
            if (open[--depth].Count > MostKept)
            {
                open[depth] = [];
            }
            open[depth].Clear();
        }

        public bool Add(string name) => open[depth - 1].Add(name);

        public string Known(ReadOnlySpan<char> name)
        {
            if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var text))
            {
                return text;
            }
            text = new(name);
            if (known.Count < MostKnown)
            {
                known.Add(text);
            }
            return text;
        }
    }
}
