namespace RlhfFlow.Stages.Events;

/// <summary>Something is odd but does not keep the stage from its work.</summary>
public sealed record WarningEvent : StageEvent
{
    /// <summary>Stable text for programs.</summary>
    public string Code { get; init; } = "";

    /// <summary>What is odd.</summary>
    public string Message { get; init; } = "";
}
