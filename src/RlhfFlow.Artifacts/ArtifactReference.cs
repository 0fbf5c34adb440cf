namespace RlhfFlow.Artifacts;

/// <summary>What identifies and describes an artifact, without a place.</summary>
public sealed record ArtifactReference
{
    /// <summary>
    /// SHA-256 of the artifact file, which lists the digests of the files beside it; lower-case hexadecimal.
    /// </summary>
    public required string Digest { get; init; }

    /// <summary>The kind's name.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind's schema version.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Number of records.</summary>
    public required long Records { get; init; }

    /// <summary>Bytes of the artifact file and of the files beside it.</summary>
    public required long Bytes { get; init; }
}
