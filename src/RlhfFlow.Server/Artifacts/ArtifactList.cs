using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Server.Artifacts;

/// <summary>Some artifacts of the store.</summary>
/// <param name="Items">They.</param>
/// <param name="Total">How many fit, on all pages.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Next">What to ask for as <c>after</c> to get the next page; null = this is the last.</param>
internal sealed record ArtifactList(IReadOnlyList<ArtifactItem> Items, int Total, long Bytes, string? Next);

/// <summary>An artifact in a list.</summary>
internal sealed record ArtifactItem
{
    /// <summary>SHA-256 of its content.</summary>
    public required string Digest { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of records.</summary>
    public required long Records { get; init; }

    /// <summary>Size with all files.</summary>
    public required long Bytes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>Where it was made.</summary>
    public required ArtifactMaker MadeBy { get; init; }

    /// <summary>Workflow whose run made it; null if that run is not known.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Name of the workflow.</summary>
    public string? Workflow { get; init; }

    /// <summary>Whether it is in the store; else garbage collection removed it.</summary>
    public required bool IsStored { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public required bool IsPinned { get; init; }

    /// <summary>Why it is pinned.</summary>
    public string? PinNote { get; init; }

    /// <summary>Whether anything keeps it from garbage collection.</summary>
    public required bool IsReached { get; init; }

    /// <summary>Some runs that keep it, with the reason why they are kept.</summary>
    public required IReadOnlyList<KeptRun> KeptBy { get; init; }

    /// <summary>How many such runs there are.</summary>
    public required int KeptByCount { get; init; }

    /// <summary>What else keeps it, in words.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    public static ArtifactItem Of(ListedArtifact listed) => new()
    {
        Digest = listed.Artifact.Digest, Kind = listed.Artifact.Kind, Records = listed.Artifact.Records,
        Bytes = listed.Artifact.Bytes,
        MadeAt = DateTimeOffset.FromUnixTimeMilliseconds(listed.Artifact.MadeAt).UtcDateTime,
        MadeBy = new(listed.Artifact.RunId, listed.Artifact.NodeId, listed.Artifact.Port),
        WorkflowId = listed.WorkflowId, Workflow = listed.Workflow, IsStored = listed.Artifact.RemovedAt is null,
        IsPinned = listed.Pin is not null, PinNote = listed.Pin?.Note, IsReached = listed.IsReached,
        KeptBy = listed.KeptBy, KeptByCount = listed.KeptByCount, Roots = listed.Roots,
    };
}
