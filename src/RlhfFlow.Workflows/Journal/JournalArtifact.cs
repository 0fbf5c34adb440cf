namespace RlhfFlow.Workflows.Journal;

/// <summary>An artifact in the store, as the journal remembers it.</summary>
/// <param name="Digest">SHA-256 of its content.</param>
/// <param name="Kind">Kind, such as <c>model</c>.</param>
/// <param name="SchemaVersion">Version of the kind.</param>
/// <param name="Records">Number of records.</param>
/// <param name="Bytes">Size with all files.</param>
public sealed record JournalArtifact(string Digest, string Kind, int SchemaVersion, long Records, long Bytes);
