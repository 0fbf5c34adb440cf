namespace RlhfFlow.Stages.Events;

/// <summary>A small piece of the work to look at, such as a completion.</summary>
public sealed record SampleEvent : StageEvent
{
    /// <summary>What it is.</summary>
    public string Title { get; init; } = "";

    /// <summary>The piece.</summary>
    public string Text { get; init; } = "";
}
