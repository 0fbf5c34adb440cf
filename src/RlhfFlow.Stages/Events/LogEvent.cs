namespace RlhfFlow.Stages.Events;

/// <summary>A log line.</summary>
public sealed record LogEvent : StageEvent
{
    /// <summary>Its weight.</summary>
    public StageLogLevel Level { get; init; }

    /// <summary>The line.</summary>
    public string Message { get; init; } = "";
}
