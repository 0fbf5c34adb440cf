using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>One valid artifact of every kind, as bytes.</summary>
internal static class ArtifactSeeds
{
    internal static readonly IReadOnlyList<ArtifactSeed> All = [.. KindCase.All.Select(Of)];

    private static ArtifactSeed Of(KindCase kind)
    {
        using var temporary = new TemporaryDirectory();
        var directory = temporary.Combine(kind.Name);
        kind.Write(directory);
        var siblings = Directory.GetFiles(directory).Where(path => !path.EndsWith(".rlfa", StringComparison.Ordinal));
        return new ArtifactSeed(
            kind.Name,
            File.ReadAllBytes(Path.Combine(directory, "artifact.rlfa")),
            siblings.ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes));
    }
}
