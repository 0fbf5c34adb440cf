namespace RlhfFlow.Stages.Events;

/// <summary>How far the stage is.</summary>
public sealed record ProgressEvent : StageEvent
{
    /// <summary>What it is doing.</summary>
    public string Phase { get; init; } = "";

    /// <summary>How much of it is done.</summary>
    public long Done { get; init; }

    /// <summary>How much there is in all, or null if unknown.</summary>
    public long? Total { get; init; }

    /// <summary>What is counted.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Milliseconds left by the rate so far, or null if unknown.</summary>
    public long? RemainingMilliseconds { get; init; }
}
