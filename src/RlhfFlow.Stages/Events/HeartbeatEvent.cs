namespace RlhfFlow.Stages.Events;

/// <summary>Sign of life.</summary>
public sealed record HeartbeatEvent : StageEvent
{
    /// <summary>Resident memory in bytes.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>GPU memory in bytes, or null if not measured.</summary>
    public long? GpuMemoryBytes { get; init; }

    /// <summary>Whether the stage is at work.</summary>
    public bool Busy { get; init; }
}
