namespace RlhfFlow.Workflows.Resources;

/// <summary>What an engine may hand out at one time.</summary>
public sealed record Capacity
{
    /// <summary>Processor threads; default the number of cores.</summary>
    public int Cpus { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes of main memory; null = no limit.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Identifiers of GPUs as <c>CUDA_VISIBLE_DEVICES</c> takes them: a number or a UUID.</summary>
    public IReadOnlyList<string> Gpus { get; init; } = [];

    /// <summary>Sizes of named pools, for whatever there is only so much of: licences, annotators, a web
    /// service.</summary>
    public IReadOnlyDictionary<string, int> Pools { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Why some needs can never be met here, a sentence each. More threads or suggested memory than there are is no
    /// reason: such a node gets all of them.
    /// </summary>
    /// <param name="node">Node, for the sentences.</param>
    /// <param name="needs">What it needs.</param>
    public IEnumerable<string> Lacks(string node, NodeNeeds needs)
    {
        if (MemoryBytes < needs.LeastMemoryBytes)
        {
            yield return $"'{node}' needs {ByteSize.Text(needs.LeastMemoryBytes)} of memory, there are "
                + ByteSize.Text(MemoryBytes.Value);
        }
        if (needs.Gpus > Gpus.Count)
        {
            yield return $"'{node}' needs {needs.Gpus} GPUs, there are {Gpus.Count}";
        }
        foreach (var (pool, wanted) in needs.Pools.OrderBy(pool => pool.Key, StringComparer.Ordinal))
        {
            if (!Pools.TryGetValue(pool, out var size))
            {
                yield return $"'{node}' needs the pool '{pool}', which is not there: give it a size in "
                    + "capacity.json";
            }
            else if (wanted > size)
            {
                yield return $"'{node}' needs {wanted} of the pool '{pool}', there are {size}";
            }
        }
    }
}
