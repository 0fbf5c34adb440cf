using System.Collections.ObjectModel;

namespace RlhfFlow.Workflows.Resources;

/// <summary>What a node needs while it runs.</summary>
public sealed record NodeNeeds
{
    /// <summary>Processor threads, at least 1.</summary>
    public int Cpus { get; init; } = 1;

    /// <summary>Bytes of main memory that are reserved for it; less where there is less in all.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Bytes without which it does not begin.</summary>
    public long LeastMemoryBytes { get; init; }

    /// <summary>Whether the definition says how much memory it gets: then its stage is held to that.</summary>
    public bool IsMemoryLimited { get; init; }

    /// <summary>GPUs.</summary>
    public int Gpus { get; init; }

    /// <summary>Places in named pools.</summary>
    public IReadOnlyDictionary<string, int> Pools { get; init; } =
        ReadOnlyDictionary<string, int>.Empty;
}
