namespace RlhfFlow.Artifacts.Files;

/// <summary>Names in an artifact's directory.</summary>
internal static class ArtifactFileNames
{
    internal const string Artifact = "artifact.rlfa";

    /// <summary>The records while they are written; the header, which goes first, is known only at the end.</summary>
    internal const string Body = ".artifact.rlfa.body";

    /// <summary>The artifact file until it is complete.</summary>
    internal const string Partial = ".artifact.rlfa.partial";

    /// <summary>
    /// Whether a name can be that of a file beside the artifact file: no directory in it, not hidden, not the file
    /// itself.
    /// </summary>
    internal static bool IsSiblingName(string name) =>
        name.Length is > 0 and <= 255 && name[0] != '.' && name != Artifact
        && !name.AsSpan().ContainsAny('/', '\\', '\0');

    /// <summary>
    /// The files beside the artifact file, sorted by ordinal.
    /// </summary>
    /// <param name="directory">The artifact's directory.</param>
    /// <param name="beingWritten">Whether the writer's own unfinished files may lie there too.</param>
    /// <exception cref="ArtifactException">A directory, a link, a pipe or a hidden file lies there.</exception>
    internal static IReadOnlyList<FileInfo> Siblings(string directory, bool beingWritten = false)
    {
        var siblings = new List<FileInfo>();
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            if (entry.Name == Artifact || (beingWritten && entry.Name is Body or Partial))
            {
                continue;
            }
            if (entry is not FileInfo file || !IsSiblingName(file.Name) || !PlainFile.Exists(file.FullName))
            {
                throw new ArtifactException(
                    entry.FullName, "an artifact's directory holds plain files only, and none that is hidden");
            }
            siblings.Add(file);
        }
        siblings.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return siblings;
    }
}
