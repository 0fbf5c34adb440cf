namespace RlhfFlow.Tokenizers.Training;

/// <summary>A word while its symbols are being merged, and how often the texts hold it.</summary>
internal sealed class TrainingWord(int[] symbols, long count)
{
    private readonly int[] lengths = [.. Enumerable.Repeat(1, symbols.Length)];
    private int size = symbols.Length;

    public long Count { get; } = count;

    /// <summary>The neighbouring symbols at every position, overlapping ones too.</summary>
    public IEnumerable<(int Left, int Right)> Pairs() =>
        Enumerable.Range(0, Math.Max(0, size - 1)).Select(i => (symbols[i], symbols[i + 1]));

    /// <summary>Joins a pair from left to right; gives the pairs that thereby came or went.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="joined">The symbol it becomes.</param>
    /// <param name="maximumLength">New pairs of so many characters or more are not counted.</param>
    public List<((int Left, int Right) Pair, int Delta)> Merge(
        (int Left, int Right) pair, int joined, int maximumLength)
    {
        var changes = new List<((int, int), int)>();
        var written = 0;
        for (var read = 0; read < size; read++, written++)
        {
            var isPair = read + 1 < size && symbols[read] == pair.Left && symbols[read + 1] == pair.Right;
            var length = isPair ? lengths[read] + lengths[read + 1] : lengths[read];
            if (isPair)
            {
                if (written > 0)
                {
                    changes.Add(((symbols[written - 1], pair.Left), -1));
                    AddUnlessTooLong((symbols[written - 1], joined), lengths[written - 1] + length);
                }
                if (read + 2 < size)
                {
                    changes.Add(((pair.Right, symbols[read + 2]), -1));
                    AddUnlessTooLong((joined, symbols[read + 2]), lengths[read + 2] + length);
                }
            }
            symbols[written] = isPair ? joined : symbols[read];
            lengths[written] = length;
            read += isPair ? 1 : 0;
        }
        size = written;
        return changes;

        void AddUnlessTooLong((int, int) candidate, int candidateLength)
        {
            if (candidateLength < maximumLength)
            {
                changes.Add((candidate, 1));
            }
        }
    }
}
