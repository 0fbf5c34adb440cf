namespace RlhfFlow.Stages.Events;

/// <summary>An event of a kind that this reader does not know.</summary>
public sealed record UnknownEvent : StageEvent
{
    /// <summary>Its kind.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Whether the writer insists on its being understood.</summary>
    public bool Must { get; init; }
}
