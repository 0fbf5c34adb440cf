using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>Where the files of a stage lie.</summary>
internal static class InstalledDirectories
{
    /// <summary>The manifest's, the shipped one, and those of programs that the command names by their place.</summary>
    internal static IReadOnlyList<string> Of(StageManifest manifest) =>
    [
        .. new[] { manifest.Directory, manifest.ShippedDirectory }
            .Concat(manifest.Command.Where(File.Exists).Where(Path.IsPathRooted)
                .Select(path => Path.GetDirectoryName(path)!))
            .Except(Shared)
            .Distinct(),
    ];

    /// <summary>The one that holds the program, or else the manifest.</summary>
    internal static string Main(StageManifest manifest) => Of(manifest).LastOrDefault() ?? manifest.Directory;

    // Directories of programs that belong to everybody, such as interpreters.
    private static string[] Shared => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
}
