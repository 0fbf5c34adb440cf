namespace RlhfFlow.Stages.Events;

/// <summary>The stage has heard that it shall stop.</summary>
public sealed record StoppingEvent : StageEvent
{
    /// <summary><c>term</c>, <c>control</c> or <c>deadline</c>.</summary>
    public string Cause { get; init; } = "";
}
