namespace RlhfFlow.Artifacts.Files;

/// <summary>
/// An artifact's directory of which every checksum and digest was found right, the files beside it included.
/// </summary>
internal sealed class VerifiedArtifact
{
    private VerifiedArtifact(string directory, ArtifactHeader header, VerifiedFile file)
    {
        Directory = directory;
        Files = header.Files;
        (RecordsStart, RecordsEnd) = (file.RecordsStart, file.RecordsEnd);
        Reference = new ArtifactReference
        {
            Digest = file.Digest,
            Kind = header.Kind,
            SchemaVersion = header.SchemaVersion,
            Records = file.Records,
            Bytes = file.Bytes + header.Files.Sum(sibling => sibling.Bytes),
        };
    }

    internal string Directory { get; }

    internal ArtifactReference Reference { get; }

    internal IReadOnlyList<SiblingFile> Files { get; }

    internal string Path => ArtifactPath(Directory);

    /// <summary>Byte of the artifact file at which the first record's frame begins.</summary>
    internal long RecordsStart { get; }

    /// <summary>Byte of the artifact file behind the last record's frame.</summary>
    internal long RecordsEnd { get; }

    /// <summary>Verifies a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="kind">The kind it must be of and the newest version that can be read, or null for any.</param>
    /// <param name="digest">The digest it must have, or null for any.</param>
    internal static VerifiedArtifact Open(string directory, (string Name, int Version)? kind, string? digest)
    {
        var full = System.IO.Path.GetFullPath(directory);
        var path = ArtifactPath(full);
        if (!PlainFile.Exists(path))
        {
            throw new ArtifactException(full, $"no artifact is here: {ArtifactFileNames.Artifact} is missing"
                + (System.IO.Path.Exists(path) ? " (what has its name is no plain file)" : ""));
        }
        var file = VerifiedFile.Read(path, kind);
        if (digest is not null && file.Digest != digest)
        {
            throw new ArtifactException(path, "digest (SHA-256) does not fit", null, digest, file.Digest);
        }
        RequireSiblings(full, file.Header.Files);
        return new VerifiedArtifact(full, file.Header, file);
    }

    private static string ArtifactPath(string directory) =>
        System.IO.Path.Combine(directory, ArtifactFileNames.Artifact);

    private static void RequireSiblings(string directory, IReadOnlyList<SiblingFile> listed)
    {
        var found = ArtifactFileNames.Siblings(directory).ToDictionary(file => file.Name);
        foreach (var sibling in listed)
        {
            var path = System.IO.Path.Combine(directory, sibling.Name);
            if (!found.Remove(sibling.Name, out var file))
            {
                throw new ArtifactException(path, "a file that the artifact lists is missing");
            }
            if (file.Length != sibling.Bytes)
            {
                throw new ArtifactException(
                    path, "length does not fit", Math.Min(file.Length, sibling.Bytes), $"{sibling.Bytes} bytes",
                    $"{file.Length} bytes");
            }
            var sha256 = FileDigest.Sha256(path);
            if (sha256 != sibling.Sha256)
            {
                throw new ArtifactException(path, "digest (SHA-256) does not fit", 0, sibling.Sha256, sha256);
            }
        }
        if (found.Count > 0)
        {
            throw new ArtifactException(found.Values.First().FullName, "a file that the artifact does not list");
        }
    }
}
