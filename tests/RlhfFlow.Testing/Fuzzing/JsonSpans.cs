namespace RlhfFlow.Testing.Fuzzing;

/// <summary>Finds the values and members of JSON text, also where the text is damaged.</summary>
internal static class JsonSpans
{
    /// <summary>All parts, inner ones before those that hold them.</summary>
    public static List<JsonSpan> Of(ReadOnlySpan<byte> text)
    {
        var spans = new List<JsonSpan>();
        var open = new Stack<(int Start, int Name)>();
        var name = -1;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            switch (text[at++])
            {
                case (byte)'{' or (byte)'[':
                    open.Push((start, name));
                    name = -1;
                    continue;
                case (byte)'}' or (byte)']':
                    if (!open.TryPop(out var opened))
                    {
                        continue;
                    }
                    (start, name) = opened;
                    break;
                case (byte)'"':
                    at = EndOfText(text, at);
                    if (NextVisible(text, at) == ':')
                    {
                        spans.Add(new(JsonSpanKind.Name, start, at - start));
                        name = start;
                        continue;
                    }
                    break;
                case var first when IsScalar(first):
                    while (at < text.Length && IsScalar(text[at]))
                    {
                        at++;
                    }
                    break;
                default:
                    continue;
            }
            spans.Add(new(JsonSpanKind.Value, start, at - start));
            if (name >= 0)
            {
                spans.Add(new(JsonSpanKind.Member, name, at - name));
                name = -1;
            }
        }
        return spans;
    }

    private static int EndOfText(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] != '"')
        {
            at += text[at] == '\\' ? 2 : 1;
        }
        return Math.Min(at + 1, text.Length);
    }

    private static int NextVisible(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] <= ' ')
        {
            at++;
        }
        return at < text.Length ? text[at] : -1;
    }

    private static bool IsScalar(byte code) =>
        char.IsAsciiLetterOrDigit((char)code) || code is (byte)'-' or (byte)'+' or (byte)'.';
}
