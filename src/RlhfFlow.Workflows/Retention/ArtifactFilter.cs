namespace RlhfFlow.Workflows.Retention;

/// <summary>Which artifacts of the store are asked for.</summary>
public sealed record ArtifactFilter
{
    /// <summary>Only of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>
    /// Only those whose digest or run begins with this text, or whose maker's node or workflow has it in its name.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>Only artifacts that a node of this run read or has.</summary>
    public string? RunId { get; init; }

    /// <summary>Only those that are pinned, that anything reaches, or that nothing reaches; null = all.</summary>
    public ArtifactReach? Reach { get; init; }

    /// <summary>Whether the largest come first; else the newest do.</summary>
    public bool BySize { get; init; }

    /// <summary>Only those that come after this one: size or time, and digest, that a page before ended with.</summary>
    public (long Value, string Digest)? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}
