namespace RlhfFlow.Stages.Events;

/// <summary>Something that a stage tells while it runs. What a reader does not know it passes over.</summary>
public abstract record StageEvent
{
    /// <summary>Number in the attempt, from 0 without a gap.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>Reading of a clock that never goes back, in nanoseconds.</summary>
    public long MonotonicNanoseconds { get; init; }

    /// <summary>Fencing token of the request.</summary>
    public ulong Lease { get; init; }
}
