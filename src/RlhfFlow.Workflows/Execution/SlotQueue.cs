namespace RlhfFlow.Workflows.Execution;

/// <summary>Shares CPU slots between nodes that are ready: a pure function of who waits and what is free.</summary>
public static class SlotQueue
{
    /// <summary>
    /// Who starts now. The order is fair: a node that does not fit yet keeps back what is free for it, so that no
    /// stream of small nodes can hold up a large one for ever. A node that asks for more than there are takes all of them.
    /// </summary>
    /// <param name="waiting">Nodes that are ready, first come first, with the slots they ask for.</param>
    /// <param name="taken">Slots of the nodes that run.</param>
    /// <param name="slots">All slots; at least 1.</param>
    public static IReadOnlyList<string> Choose(IEnumerable<(string Node, int Slots)> waiting, int taken, int slots)
    {
        var free = slots - taken;
        var start = new List<string>();
        foreach (var (node, wanted) in waiting)
        {
            if (free <= 0)
            {
                break;
            }
            var need = Math.Min(wanted, slots);
            if (need <= free)
            {
                start.Add(node);
            }
            free -= need;
        }
        return start;
    }
}
