namespace RlhfFlow.Workflows.Journal;

/// <summary>An artifact that a node of a run read or has as its output.</summary>
public sealed class ArtifactUseRow
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Node.</summary>
    public required string NodeId { get; init; }

    /// <summary>Whether the node read it; else it is an output, made here or taken from the cache.</summary>
    public required bool IsInput { get; init; }

    /// <summary>Port.</summary>
    public required string Port { get; init; }

    /// <summary>Place among the artifacts of the port, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>The artifact.</summary>
    public required string Digest { get; set; }
}
