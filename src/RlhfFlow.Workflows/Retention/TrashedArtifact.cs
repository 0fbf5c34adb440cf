namespace RlhfFlow.Workflows.Retention;

/// <summary>An artifact that was removed and can be restored.</summary>
/// <param name="Digest">SHA-256 of its content.</param>
/// <param name="Kind">Kind; null if no run made it.</param>
/// <param name="RunId">Run that made it; null if none did.</param>
/// <param name="RemovedAt">When it was removed.</param>
/// <param name="Bytes">Size.</param>
public sealed record TrashedArtifact(
    string Digest, string? Kind, string? RunId, DateTimeOffset RemovedAt, long Bytes);
