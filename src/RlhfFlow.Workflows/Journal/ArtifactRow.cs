namespace RlhfFlow.Workflows.Journal;

/// <summary>An artifact that a node made, with the node that made it first. Its row outlives its bytes.</summary>
public sealed class ArtifactRow
{
    /// <summary>SHA-256 of its content.</summary>
    public required string Digest { get; init; }

    /// <summary>Kind, such as <c>model</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Version of the kind.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Number of records.</summary>
    public required long Records { get; init; }

    /// <summary>Size with all files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Run that made it.</summary>
    public required string RunId { get; set; }

    /// <summary>Node that made it.</summary>
    public required string NodeId { get; set; }

    /// <summary>Output port that it came from.</summary>
    public required string Port { get; set; }

    /// <summary>When, in Unix milliseconds.</summary>
    public required long MadeAt { get; set; }

    /// <summary>When garbage collection took it out of the store, in Unix milliseconds; null = it is there.</summary>
    public long? RemovedAt { get; set; }
}
