namespace RlhfFlow.Stages.Protocol;

/// <summary>The checkpoint from which an attempt continues.</summary>
/// <param name="Path">Full path of its directory.</param>
/// <param name="Digest">Lower-case hexadecimal SHA-256 of its manifest, which names every file with its digest.</param>
/// <param name="Step">The step after which it was written.</param>
/// <param name="WrittenAt">When it was written, UTC.</param>
/// <param name="ByAttempt">Number of the attempt that wrote it.</param>
public sealed record ResumePoint(string Path, string Digest, long Step, DateTime WrittenAt, long ByAttempt);
