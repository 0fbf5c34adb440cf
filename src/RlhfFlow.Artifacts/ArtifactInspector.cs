using RlhfFlow.Artifacts.Files;

namespace RlhfFlow.Artifacts;

/// <summary>Looks into artifacts of any kind and schema version, known to this program or not.</summary>
public static class ArtifactInspector
{
    /// <summary>Verifies an artifact and says what it is.</summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="digest">The digest it must have, or null for any.</param>
    /// <exception cref="ArtifactException">It is missing or damaged.</exception>
    public static ArtifactReference Describe(string directory, string? digest = null) =>
        VerifiedArtifact.Open(directory, null, digest).Reference;

    /// <summary>Verifies an artifact and lists the files beside the records, sorted by name.</summary>
    /// <exception cref="ArtifactException">It is missing or damaged.</exception>
    public static IReadOnlyList<SiblingFile> Files(string directory) =>
        VerifiedArtifact.Open(directory, null, null).Files;

    /// <summary>
    /// Verifies an artifact and gives its first records as JSON objects. In the kinds of this program bytes are 32
    /// bit floats and are shown as numbers; in unknown kinds they are base64.
    /// </summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="limit">The most records to give.</param>
    /// <exception cref="ArtifactException">
    /// It is missing or damaged, or a record is no well-formed value or longer than 1 MiB.
    /// </exception>
    public static IEnumerable<string> RecordsAsJson(string directory, int limit = int.MaxValue)
    {
        var artifact = VerifiedArtifact.Open(directory, null, null);
        var bytesAreFloats = ArtifactKinds.Names.Contains(artifact.Reference.Kind);
        return RecordFrames.Of(artifact).Take(limit)
            .Select(frame => RecordText.Of(frame.Payload, frame.Offset, artifact.Path, bytesAreFloats));
    }
}
