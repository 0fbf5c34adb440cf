namespace RlhfFlow.Stages.Events;

/// <summary>The stage will wait for a person.</summary>
public sealed record SuspendEvent : StageEvent
{
    /// <summary>What it waits for.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Names the work that is waited for.</summary>
    public string Token { get; init; } = "";

    /// <summary>When it can go on, in words.</summary>
    public string ResumeWhen { get; init; } = "";

    /// <summary>Milliseconds after which waiting is in vain, or null for never.</summary>
    public long? TimeToLiveMilliseconds { get; init; }
}
