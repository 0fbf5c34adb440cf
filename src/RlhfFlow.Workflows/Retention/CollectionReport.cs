namespace RlhfFlow.Workflows.Retention;

/// <summary>What a collection removed, or would remove.</summary>
public sealed record CollectionReport
{
    /// <summary>Whether nothing was removed.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>The policy that was followed.</summary>
    public required RetentionPolicy Policy { get; init; }

    /// <summary>What goes, by kind and for artifacts by their kind, largest first.</summary>
    public required IReadOnlyList<CollectionGroup> ByKind { get; init; }

    /// <summary>What goes, by the run that made it, largest first.</summary>
    public required IReadOnlyList<CollectionGroup> ByRun { get; init; }

    /// <summary>How many things go.</summary>
    public required int Count { get; init; }

    /// <summary>Their size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of it that wait in the trash and can be restored.</summary>
    public required long TrashedBytes { get; init; }

    /// <summary>Bytes of artifacts that were in the trash for long enough and go for good.</summary>
    public required long PurgedBytes { get; init; }

    /// <summary>Artifacts that stay.</summary>
    public required int KeptArtifacts { get; init; }

    /// <summary>Runs that keep their record only.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>How many cache entries are forgotten with their outputs.</summary>
    public required int CacheEntries { get; init; }
}
