namespace RlhfFlow.Workflows.Lineage;

/// <summary>An output of a node.</summary>
/// <param name="Port">Port.</param>
/// <param name="Digest">SHA-256 of its content.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Bytes">Size.</param>
/// <param name="IsRemoved">Whether garbage collection took it out of the store.</param>
public sealed record LineageArtifact(string Port, string Digest, string Kind, long Bytes, bool IsRemoved);
