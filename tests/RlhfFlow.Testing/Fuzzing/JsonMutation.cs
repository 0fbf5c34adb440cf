using System.Text;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>
/// Changes JSON so that it mostly stays JSON: values are replaced by hostile ones or by parts of this or another input,
/// members are dropped, doubled and renamed, values are buried in brackets. Lines of JSON are changed in the same way.
/// </summary>
/// <param name="words">Words of the format, written as JSON, such as <c>"type"</c> or <c>{"typeName":"String"}</c>.
/// </param>
public sealed class JsonMutation(params IReadOnlyList<string> words) : IMutation
{
    private static readonly string[] Hostile =
    [
        "null", "true", "false", "0", "-1", "1", "-0", "0.5", "1.0", "1e400", "-1e400", "1e-400", "1E999999999",
        "1e-999999999", "123456789012345678901234567890", "0.1234567890123456789012345678901234567890",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551615", "18446744073709551616", "4294967295", "4294967296", "2147483647", "2147483648",
        "-2147483649", "9007199254740993", "NaN", "Infinity", "\"\"", "\" \"", "\"\\ud800\"", "\"\\udc00x\"",
        "\"\\u0000\"", "\"\\n\"", "\"NaN\"", "\"Infinity\"", "\"null\"", "\"-1\"", "\"1e999\"", "\"{}\"", "\"[\"",
        "\"../../x\"", "\"/\"", "\"é\"", "\"\U0001F600\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":null}",
        "{\"a\":1,\"a\":2}", "{\"a\":[],\"b\":{}}", "[1,\"a\",null]", "\"" + new string('a', 300) + "\"",
    ];

    private static readonly int[] Depths = [1, 3, 31, 33, 63, 64, 65, 130, 2000];

    private readonly byte[][] values = [.. Hostile.Concat(words).Select(Encoding.UTF8.GetBytes)];
    private readonly byte[][] names =
        [.. words.Append("\"\"").Where(word => word.StartsWith('"')).Select(Encoding.UTF8.GetBytes)];

    /// <inheritdoc/>
    public byte[] Apply(byte[] input, byte[] other, Random random)
    {
        const int kinds = 8;
        var spans = JsonSpans.Of(input);
        if (spans.Count == 0)
        {
            return [.. input, .. values[random.Next(values.Length)]];
        }
        var span = spans[random.Next(spans.Count)];
        var old = input.AsSpan(span.Start, span.Length);
        return random.Next(kinds) switch
        {
            0 => Replace(input, span, [.. old, (byte)',', .. old]),
            1 => Drop(input, span),
            2 => Replace(input, span, Buried(old, random)),
            3 => Replace(input, span, Part(other, random)),
            4 => Replace(input, span, Part(input, random)),
            5 when span.Kind == JsonSpanKind.Name => Replace(input, span, names[random.Next(names.Length)]),
            6 when span.Kind == JsonSpanKind.Value => Replace(input, span, [.. old, (byte)',', .. Part(other, random)]),
            _ => Replace(input, span, Replacement(span.Kind, random)),
        };
    }

    private byte[] Replacement(JsonSpanKind kind, Random random)
    {
        var value = values[random.Next(values.Length)];
        return kind switch
        {
            JsonSpanKind.Name => names[random.Next(names.Length)],
            JsonSpanKind.Member => [.. names[random.Next(names.Length)], (byte)':', .. value],
            _ => value,
        };
    }

    private static byte[] Part(byte[] source, Random random)
    {
        var spans = JsonSpans.Of(source);
        if (spans.Count == 0)
        {
            return [];
        }
        var span = spans[random.Next(spans.Count)];
        return source[span.Start..(span.Start + span.Length)];
    }

    private static byte[] Drop(byte[] input, JsonSpan span)
    {
        var end = span.Start + span.Length;
        var isFirst = end < input.Length && input[end] == ',';
        var isLast = !isFirst && span.Start > 0 && input[span.Start - 1] == ',';
        var start = isLast ? span.Start - 1 : span.Start;
        return Splicing.Replace(input, start, span.Length + (isFirst || isLast ? 1 : 0), []);
    }

    private static byte[] Buried(ReadOnlySpan<byte> value, Random random)
    {
        var depth = Depths[random.Next(Depths.Length)];
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        return
        [
            .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth))), .. value,
            .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(close, depth))),
        ];
    }

    private static byte[] Replace(byte[] input, JsonSpan span, byte[] replacement) =>
        Splicing.Replace(input, span.Start, span.Length, replacement);
}
