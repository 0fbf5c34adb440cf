namespace RlhfFlow.Stages.Protocol;

/// <summary>What an attempt has used.</summary>
public sealed record StageUsage
{
    /// <summary>Milliseconds from start to end.</summary>
    public long WallMilliseconds { get; init; }

    /// <summary>Milliseconds of processor time, all threads together.</summary>
    public long CpuMilliseconds { get; init; }

    /// <summary>Largest resident memory in bytes.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Milliseconds of GPU time; 0 if not measured.</summary>
    public long GpuMilliseconds { get; init; }

    /// <summary>Tokens worked on; 0 if the stage does not count.</summary>
    public long Tokens { get; init; }

    /// <summary>Bytes of the input artifacts.</summary>
    public long BytesIn { get; init; }

    /// <summary>Bytes of the output artifacts.</summary>
    public long BytesOut { get; init; }
}
