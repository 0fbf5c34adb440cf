namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>A valid artifact.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="File">The artifact file.</param>
/// <param name="Siblings">The files beside it.</param>
internal sealed record ArtifactSeed(string Kind, byte[] File, IReadOnlyDictionary<string, byte[]> Siblings);
