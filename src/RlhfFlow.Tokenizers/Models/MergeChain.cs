namespace RlhfFlow.Tokenizers.Models;

/// <summary>
/// The symbols of a word as a linked list, so that merging two neighbours costs the same wherever they stand.
/// </summary>
internal sealed class MergeChain
{
    private readonly ModelToken[] symbols;
    private readonly int[] previous;
    private readonly int[] next;
    private readonly bool[] isGone;
    private int count;

    public MergeChain(List<ModelToken> tokens)
    {
        symbols = [.. tokens];
        count = symbols.Length;
        previous = new int[count];
        next = new int[count];
        isGone = new bool[count];
        for (var i = 0; i < count; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 < symbols.Length ? i + 1 : -1;
        }
    }

    /// <summary>The ids of the symbol at a position and the one after it; false if either is not there.</summary>
    public bool TryPair(int position, out int left, out int right)
    {
        left = right = 0;
        if (position < 0 || isGone[position] || next[position] < 0)
        {
            return false;
        }
        left = symbols[position].Id;
        right = symbols[next[position]].Id;
        return true;
    }

    /// <summary>Joins the symbol at a position with the one after it; gives the position before it, or -1.</summary>
    public int Merge(int position, int id)
    {
        var right = next[position];
        symbols[position] = new ModelToken(
            id, symbols[position].Start, symbols[right].Start + symbols[right].Length - symbols[position].Start);
        isGone[right] = true;
        next[position] = next[right];
        if (next[right] >= 0)
        {
            previous[next[right]] = position;
        }
        count--;
        return previous[position];
    }

    public ModelToken[] ToArray()
    {
        var tokens = new ModelToken[count];
        for (int i = 0, position = 0; i < count; i++, position = next[position])
        {
            tokens[i] = symbols[position];
        }
        return tokens;
    }
}
