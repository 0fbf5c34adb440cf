using System.Text;

namespace RlhfFlow.Tokenizers.Text;

/// <summary>Collects a rewritten text together with where each of its characters came from.</summary>
internal sealed class AlignedTextBuilder(int capacity)
{
    private readonly StringBuilder text = new(capacity);
    private readonly List<int> starts = new(capacity);
    private readonly List<int> ends = new(capacity);

    public void Add(char character, int start, int end)
    {
        text.Append(character);
        starts.Add(start);
        ends.Add(end);
    }

    public void Add(Rune rune, int start, int end)
    {
        Span<char> units = stackalloc char[2];
        var count = rune.EncodeToUtf16(units);
        foreach (var unit in units[..count])
        {
            Add(unit, start, end);
        }
    }

    public AlignedText Build() => new(text.ToString(), 0, text.Length, new Alignment([.. starts], [.. ends]), 0);
}
