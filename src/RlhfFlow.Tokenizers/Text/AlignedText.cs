namespace RlhfFlow.Tokenizers.Text;

/// <summary>
/// A stretch of text that knows, for each of its UTF-16 units, the range of the original text it came from. Text that
/// was not rewritten needs no tables: unit i of the source came from [i + Shift, i + Shift + 1).
/// </summary>
internal readonly record struct AlignedText(string Source, int Start, int Length, Alignment? Map, int Shift)
{
    public ReadOnlySpan<char> Span => Source.AsSpan(Start, Length);

    public static AlignedText Identity(string text) => new(text, 0, text.Length, null, 0);

    public AlignedText Slice(int offset, int length) => this with { Start = Start + offset, Length = length };

    public int OriginalStart(int index) => Map is null ? Start + index + Shift : Map.Starts[Start + index];

    public int OriginalEnd(int index) => Map is null ? Start + index + Shift : Map.Ends[Start + index - 1];
}
