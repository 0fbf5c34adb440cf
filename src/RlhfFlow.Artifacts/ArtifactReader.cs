using System.Collections;
using RlhfFlow.Artifacts.Files;

namespace RlhfFlow.Artifacts;

/// <summary>
/// Reads an artifact. All of it, the files beside it included, is verified before the first record is handed out; the
/// records are then read again from the file, one by one and checked once more, as often as they are enumerated.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class ArtifactReader<T> : IEnumerable<T>, IDisposable
{
    private readonly VerifiedArtifact artifact;
    private readonly ArtifactKind<T> kind;
    private bool disposed;

    private ArtifactReader(VerifiedArtifact artifact, ArtifactKind<T> kind) =>
        (this.artifact, this.kind) = (artifact, kind);

    /// <summary>Digest, kind, counts.</summary>
    public ArtifactReference Reference => artifact.Reference;

    /// <summary>The files that belong to the artifact, sorted by name.</summary>
    public IReadOnlyList<SiblingFile> Files => artifact.Files;

    /// <summary>Full path of the artifact's directory.</summary>
    public string Directory => artifact.Directory;

    /// <summary>Verifies and opens an artifact.</summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="kind">The kind it must be of.</param>
    /// <param name="digest">The digest it must have, or null for any.</param>
    /// <exception cref="ArtifactException">
    /// It is missing, damaged, of another kind or digest, or of a newer schema version.
    /// </exception>
    public static ArtifactReader<T> Open(string directory, ArtifactKind<T> kind, string? digest = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return new ArtifactReader<T>(VerifiedArtifact.Open(directory, (kind.Name, kind.SchemaVersion), digest), kind);
    }

    /// <summary>Full path of a file that belongs to the artifact.</summary>
    /// <exception cref="ArtifactException">The artifact has no such file.</exception>
    public string FilePath(string name) => Files.Any(file => file.Name == name)
        ? Path.Combine(artifact.Directory, name)
        : throw new ArtifactException(artifact.Path, $"the artifact has no file '{name}'");

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return Records().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Ends the reading: a later enumeration is refused.</summary>
    public void Dispose() => disposed = true;

    private IEnumerable<T> Records()
    {
        var number = 0L;
        foreach (var (payload, offset) in RecordFrames.Of(artifact))
        {
            yield return RecordPayload.Read(kind.Formatter, payload, artifact.Path, offset, number++);
        }
    }
}
