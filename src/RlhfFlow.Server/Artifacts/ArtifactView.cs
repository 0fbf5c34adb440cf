namespace RlhfFlow.Server.Artifacts;

/// <summary>A stored artifact.</summary>
/// <param name="Digest">SHA-256 of its content.</param>
/// <param name="Kind">Kind.</param>
/// <param name="SchemaVersion">Version of the kind.</param>
/// <param name="Records">Number of records.</param>
/// <param name="Bytes">Size with all files.</param>
/// <param name="Files">Files beside the records.</param>
/// <param name="MadeBy">Where it was made, if that is known.</param>
internal sealed record ArtifactView(
    string Digest, string Kind, int SchemaVersion, long Records, long Bytes, IReadOnlyList<ArtifactFile> Files,
    ArtifactMaker? MadeBy);

/// <summary>A file beside the records.</summary>
internal sealed record ArtifactFile(string Name, long Bytes);

/// <summary>Where an artifact was made.</summary>
internal sealed record ArtifactMaker(string Run, string Node, string Port);
