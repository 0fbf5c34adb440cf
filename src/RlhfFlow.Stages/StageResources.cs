namespace RlhfFlow.Stages;

/// <summary>What a stage needs of a machine, as hints for a scheduler.</summary>
public sealed record StageResources
{
    /// <summary>Processor cores; default one.</summary>
    public ResourceRange Cpu { get; init; } = new(1, 1);

    /// <summary>Main memory in bytes; default 256 MiB, better 1 GiB.</summary>
    public ResourceRange MemoryBytes { get; init; } = new(256L << 20, 1L << 30);

    /// <summary>Number of GPUs; default none.</summary>
    public ResourceRange Gpus { get; init; } = new(0, 0);

    /// <summary>Memory of each GPU in bytes; default none.</summary>
    public ResourceRange GpuMemoryBytes { get; init; } = new(0, 0);

    /// <summary>Disk space in bytes; default 64 MiB, better 1 GiB.</summary>
    public ResourceRange DiskBytes { get; init; } = new(64L << 20, 1L << 30);

    /// <summary>Duration of an ordinary run in seconds; default a minute.</summary>
    public ResourceRange WallSeconds { get; init; } = new(1, 60);
}
