namespace RlhfFlow.Stages.Events;

/// <summary>A checkpoint is complete.</summary>
public sealed record CheckpointEvent : StageEvent
{
    /// <summary>Its directory.</summary>
    public string Path { get; init; } = "";

    /// <summary>SHA-256 of its manifest.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Its size.</summary>
    public long Bytes { get; init; }

    /// <summary>The step after which it was written.</summary>
    public long Step { get; init; }

    /// <summary><c>periodic</c>, <c>term</c> or <c>final</c>.</summary>
    public string Occasion { get; init; } = "periodic";
}
