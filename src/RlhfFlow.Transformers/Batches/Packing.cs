namespace RlhfFlow.Transformers.Batches;

/// <summary>Ways to put many short sequences into few rows of a fixed length.</summary>
public static class Packing
{
    /// <summary>
    /// Cuts one stream of all sequences, in order, into rows of <paramref name="length"/>; the last row may be shorter.
    /// </summary>
    public static IReadOnlyList<int[]> Wrapped(IEnumerable<int[]> sequences, int length) =>
        [.. sequences.SelectMany(sequence => sequence).Chunk(length)];

    /// <summary>
    /// Best fit, longest first: each sequence goes into the row with the least room that still holds it. A row lists
    /// its sequences in the order of placing; sequences of equal length keep their order, and among equally full rows
    /// the earliest wins.
    /// </summary>
    /// <param name="sequences">Sequences to place.</param>
    /// <param name="length">Longest row.</param>
    /// <param name="keepOverflow">True: what a long sequence has beyond <paramref name="length"/> becomes further
    /// sequences; false: it is cut off.</param>
    public static IReadOnlyList<IReadOnlyList<int[]>> BestFit(IEnumerable<int[]> sequences, int length,
        bool keepOverflow)
    {
        var pieces = sequences
            .SelectMany(sequence => keepOverflow ? sequence.Chunk(length)
                : [sequence.Length > length ? sequence[..length] : sequence])
            .Where(piece => piece.Length > 0)
            .OrderByDescending(piece => piece.Length);                            // stable
        var rows = new List<List<int[]>>();
        var room = new List<int>();
        foreach (var piece in pieces)
        {
            var best = -1;
            for (var row = 0; row < rows.Count; row++)
            {
                if (room[row] >= piece.Length && (best < 0 || room[row] < room[best]))
                {
                    best = row;
                }
            }
            if (best < 0)
            {
                best = rows.Count;
                rows.Add([]);
                room.Add(length);
            }
            rows[best].Add(piece);
            room[best] -= piece.Length;
        }
        return rows;
    }
}
