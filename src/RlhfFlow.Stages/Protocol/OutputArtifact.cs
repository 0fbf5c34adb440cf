namespace RlhfFlow.Stages.Protocol;

/// <summary>One artifact that a stage has written.</summary>
/// <param name="Path">Full path of its directory, inside the attempt.</param>
/// <param name="Digest">Lower-case hexadecimal SHA-256.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="SchemaVersion">Schema version of its records.</param>
/// <param name="Records">Number of records.</param>
/// <param name="Bytes">Size with its sibling files.</param>
public sealed record OutputArtifact(
    string Path, string Digest, string Kind, int SchemaVersion, long Records, long Bytes);
