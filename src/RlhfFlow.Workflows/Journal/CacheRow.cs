namespace RlhfFlow.Workflows.Journal;

/// <summary>The outputs that belong to a cache key.</summary>
public sealed class CacheRow
{
    /// <summary>Cache key.</summary>
    public required string Key { get; init; }

    /// <summary>Outputs as JSON: port -> list of artifacts.</summary>
    public required string Outputs { get; set; }

    /// <summary>Run that made them.</summary>
    public required string RunId { get; set; }

    /// <summary>Node that made them.</summary>
    public required string NodeId { get; set; }

    /// <summary>When, in Unix milliseconds.</summary>
    public required long CommittedAt { get; set; }
}
