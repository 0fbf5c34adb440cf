namespace RlhfFlow.Workflows.Resources;

/// <summary>Shares what there is between nodes that are ready: a pure function of who waits and who has what.</summary>
public static class ResourceQueue
{
    /// <summary>
    /// Who starts now, and with what. The order is fair: a node that does not fit yet keeps back what is free for it,
    /// so
    /// that no stream of small nodes can hold up a large one for ever. One that asks for more threads or memory than
    /// there
    /// are in all takes all of them.
    /// </summary>
    /// <param name="waiting">Nodes that are ready, first come first.</param>
    /// <param name="taken">What the nodes have that run.</param>
    /// <param name="capacity">What there is in all.</param>
    /// <param name="unusableGpus">GPUs that are not handed out at the moment.</param>
    public static IReadOnlyList<(TNode Node, Grant Grant)> Choose<TNode>(
        IEnumerable<(TNode Node, NodeNeeds Needs)> waiting, IReadOnlyCollection<Grant> taken, Capacity capacity,
        IReadOnlySet<string>? unusableGpus = null)
    {
        var cpus = capacity.Cpus - taken.Sum(grant => grant.Cpus);
        var memory = (capacity.MemoryBytes ?? long.MaxValue) - taken.Sum(grant => grant.MemoryBytes);
        var gpus = new Queue<string>(capacity.Gpus.Except(taken.SelectMany(grant => grant.Gpus))
            .Where(gpu => unusableGpus?.Contains(gpu) is not true));
        var gpusLeft = gpus.Count;
        var pools = capacity.Pools.ToDictionary(
            pool => pool.Key, pool => pool.Value - taken.Sum(grant => grant.Pools.GetValueOrDefault(pool.Key)));
        var start = new List<(TNode, Grant)>();
        foreach (var (node, needs) in waiting)
        {
            // Each takes at least one thread.
            if (cpus <= 0)
            {
                break;
            }
            var grant = new Grant(
                Math.Min(needs.Cpus, capacity.Cpus), Math.Min(needs.MemoryBytes, capacity.MemoryBytes ?? long.MaxValue),
                [], needs.Pools);
            if (grant.Cpus <= cpus && grant.MemoryBytes <= memory && needs.Gpus <= gpusLeft
                && needs.Pools.All(pool => pool.Value <= pools.GetValueOrDefault(pool.Key)))
            {
                List<string> given = [.. Enumerable.Range(0, needs.Gpus).Select(_ => gpus.Dequeue())];
                start.Add((node, grant with { Gpus = given }));
            }
            cpus -= grant.Cpus;
            memory -= grant.MemoryBytes;
            gpusLeft -= needs.Gpus;
            foreach (var (pool, wanted) in needs.Pools)
            {
                pools[pool] = pools.GetValueOrDefault(pool) - wanted;
            }
        }
        return start;
    }
}
