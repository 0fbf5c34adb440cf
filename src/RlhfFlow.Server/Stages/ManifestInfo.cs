using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages;

/// <summary>Where a stage is installed, and how it is started.</summary>
/// <param name="Directory">Directory of its <c>stage.json</c>.</param>
/// <param name="Command">Program and leading arguments.</param>
/// <param name="CodeHash">SHA-256 of all that it ships.</param>
internal sealed record ManifestInfo(string Directory, IReadOnlyList<string> Command, string CodeHash)
{
    /// <summary>Of an installed stage.</summary>
    public static ManifestInfo Of(StageEntry entry) => new(
        entry.Executable.Manifest.Directory, entry.Executable.Manifest.Command, entry.CodeHash);
}
