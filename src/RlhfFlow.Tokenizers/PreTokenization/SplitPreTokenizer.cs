using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.PreTokenization;

/// <summary>Cuts at the matches of a pattern; the behaviour says where the matches go.</summary>
internal sealed class SplitPreTokenizer(SplitPattern pattern, SplitBehavior behavior, bool invert) : IPreTokenizer
{
    public void Split(AlignedText text, List<AlignedText> pieces)
    {
        foreach (var (start, end) in Ranges(Stretches(text.Span)))
        {
            if (end > start)
            {
                pieces.Add(text.Slice(start, end - start));
            }
        }
    }

    /// <summary>The whole text as stretches that match or do not, in order.</summary>
    private List<(int Start, int End, bool IsMatch)> Stretches(ReadOnlySpan<char> text)
    {
        var stretches = new List<(int, int, bool)>();
        var previous = 0;
        foreach (var (start, end) in pattern.Matches(text))
        {
            if (start > previous)
            {
                stretches.Add((previous, start, invert));
            }
            stretches.Add((start, end, !invert));
            previous = end;
        }
        if (previous < text.Length)
        {
            stretches.Add((previous, text.Length, invert));
        }
        return stretches;
    }

    private IEnumerable<(int Start, int End)> Ranges(
        List<(int Start, int End, bool IsMatch)> stretches) => behavior switch
    {
        SplitBehavior.Isolated => stretches.Select(stretch => (stretch.Start, stretch.End)),
        SplitBehavior.Removed =>
            stretches.Where(stretch => !stretch.IsMatch).Select(stretch => (stretch.Start, stretch.End)),
        SplitBehavior.Contiguous => Joined(stretches, (before, now) => before.IsMatch == now.IsMatch),
        SplitBehavior.MergedWithPrevious => Joined(stretches, (before, now) => now.IsMatch && !before.IsMatch),
        _ => Joined(stretches, (before, now) => before.IsMatch && !now.IsMatch),
    };

    private static List<(int Start, int End)> Joined(
        List<(int Start, int End, bool IsMatch)> stretches,
        Func<(int Start, int End, bool IsMatch), (int Start, int End, bool IsMatch), bool> belongTogether)
    {
        var ranges = new List<(int Start, int End)>();
        for (var i = 0; i < stretches.Count; i++)
        {
            if (i > 0 && belongTogether(stretches[i - 1], stretches[i]))
            {
                ranges[^1] = (ranges[^1].Start, stretches[i].End);
            }
            else
            {
                ranges.Add((stretches[i].Start, stretches[i].End));
            }
        }
        return ranges;
    }
}
