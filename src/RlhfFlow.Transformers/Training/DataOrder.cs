namespace RlhfFlow.Transformers.Training;

/// <summary>
/// Which items an optimizer step uses: epoch after epoch of all items, each epoch in a new random order. The order
/// depends on the seed alone and any step can be asked for at once, so a resumed run needs no more than its step
/// number.
/// </summary>
public sealed class DataOrder
{
    private readonly int count;
    private readonly ulong seed;
    private int[] order = [];
    private long orderedEpoch = -1;

    /// <summary>An order over so many items.</summary>
    public DataOrder(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (this.count, this.seed) = (count, seed);
    }

    /// <summary>Item numbers of a step; a batch may run from the end of one epoch into the next.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="batch">Items a step.</param>
    public int[] Batch(long step, int batch) =>
        [.. Enumerable.Range(0, batch).Select(index => Item((step * batch) + index))];

    private int Item(long position)
    {
        if (position / count != orderedEpoch)
        {
            orderedEpoch = position / count;
            order = Shuffle(orderedEpoch);
        }
        return order[position % count];
    }

    /// <summary>Fisher and Yates, with random numbers hashed from seed, epoch and place.</summary>
    private int[] Shuffle(long epoch)
    {
        var shuffled = Enumerable.Range(0, count).ToArray();
        for (var last = count - 1; last > 0; last--)
        {
            var other = (int)(Randomness.Uniform(Randomness.Mix(seed) + (ulong)epoch, last) * (last + 1));
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }
        return shuffled;
    }
}
