namespace RlhfFlow.Workflows.Lineage;

/// <summary>A node of a run that made artifacts, with all that these depend on.</summary>
public sealed record LineageStep
{
    /// <summary>Run that made them.</summary>
    public required string RunId { get; init; }

    /// <summary>Node.</summary>
    public required string NodeId { get; init; }

    /// <summary>Activity type; null in runs of older releases.</summary>
    public string? Activity { get; init; }

    /// <summary>Stage id.</summary>
    public required string Stage { get; init; }

    /// <summary>Digest of the stage's code; null if the node never had a key.</summary>
    public string? CodeHash { get; init; }

    /// <summary>Seed.</summary>
    public string? Seed { get; init; }

    /// <summary>Threads granted.</summary>
    public string? Threads { get; init; }

    /// <summary>Parameters that the output depends on, as JSON texts by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Files and directories that parameters name: the data from outside.</summary>
    public required IReadOnlyList<LineageFile> Files { get; init; }

    /// <summary>What the node made, or has.</summary>
    public required IReadOnlyList<LineageArtifact> Outputs { get; init; }

    /// <summary>End in Unix milliseconds.</summary>
    public long? FinishedAt { get; init; }

    /// <summary>Nodes, as <c>run/node</c>, that are met here and took these outputs from the cache.</summary>
    public required IReadOnlyList<string> TakenBy { get; init; }
}
