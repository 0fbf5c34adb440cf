namespace RlhfFlow.Workflows.Retention;

/// <summary>Something on disk that nobody reaches.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">
/// Digest of an artifact, key of a checkpoint, else its path below the home.
/// </param>
/// <param name="Path">Full path.</param>
/// <param name="Bytes">Size of its files.</param>
/// <param name="RunId">Run that made it; null = none that is known.</param>
/// <param name="ArtifactKind">Kind of an artifact; null for all else.</param>
public sealed record CollectionItem(
    CollectionKind Kind, string Name, string Path, long Bytes, string? RunId, string? ArtifactKind = null);
