namespace RlhfFlow.Stages.Events;

/// <summary>An output was begun or completed.</summary>
public sealed record ArtifactEvent : StageEvent
{
    /// <summary>Port of the output.</summary>
    public string Port { get; init; } = "";

    /// <summary>Its directory.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether it is complete.</summary>
    public bool Complete { get; init; }

    /// <summary>Records in it, or null while it is being written.</summary>
    public long? Records { get; init; }
}
