namespace RlhfFlow.Stages;

/// <summary>A checkpoint to continue from; every file in it has been held against its digest.</summary>
/// <param name="Directory">Full path of its directory, to be read only.</param>
/// <param name="Step">The step after which it was written.</param>
public sealed record StageCheckpoint(string Directory, long Step);
