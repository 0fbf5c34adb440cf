namespace RlhfFlow.Stages.Protocol;

/// <summary>What an attempt was given of the machine.</summary>
public sealed record GrantedResources
{
    /// <summary>Processor cores; default 1.</summary>
    public double Cpus { get; init; } = 1;

    /// <summary>Bytes of main memory, or null if unlimited.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Identifiers of its GPUs; default none.</summary>
    public IReadOnlyList<string> Gpus { get; init; } = [];

    /// <summary>Threads to compute with; default 1. More or fewer may change the last bits of a result.</summary>
    public int Threads { get; init; } = 1;
}
