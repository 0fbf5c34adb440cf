namespace RlhfFlow.Artifacts;

/// <summary>A file that lies beside the artifact file and belongs to the artifact, such as a model's weights.</summary>
/// <param name="Name">File name, without directory.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its digest, lower-case hexadecimal.</param>
public sealed record SiblingFile(string Name, long Bytes, string Sha256);
