namespace RlhfFlow.Stages.Checkpoints;

/// <summary>One file of a checkpoint.</summary>
/// <param name="Name">Path relative to the checkpoint.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Digest">SHA-256, lower-case hexadecimal.</param>
internal sealed record CheckpointFile(string Name, long Bytes, string Digest);
