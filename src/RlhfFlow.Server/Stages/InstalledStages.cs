using RlhfFlow.Server.Hosting;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages;

/// <summary>What lies on the disk of the installed stages, those that cannot say what they are included.</summary>
internal sealed class InstalledStages(ServerOptions options)
{
    private const string PageName = "README.md";
    private const int LargestPage = 1 << 20;

    private readonly IReadOnlyList<string> roots = options.StageRoots ?? StageRoots.Of(options.Root);

    public IReadOnlyList<StageManifest> All() => StageDiscovery.Discover(roots).Manifests;

    public StageManifest? Find(string id) => All().FirstOrDefault(manifest => manifest.Id == id);

    /// <summary>The page that stands beside a manifest, as Markdown; null if there is none.</summary>
    public static string? Page(StageManifest manifest)
    {
        var file = new FileInfo(Path.Combine(manifest.Directory, PageName));
        return file.Exists && file.Length <= LargestPage ? File.ReadAllText(file.FullName) : null;
    }
}
