namespace RlhfFlow.Stages.Supervision;

/// <summary>The stages found below some directories.</summary>
/// <param name="Manifests">All that can be used, ordered by activity, the default first, then by id.</param>
/// <param name="Findings">What is wrong with the others, each with its place.</param>
public sealed record StageDiscovery(IReadOnlyList<StageManifest> Manifests, IReadOnlyList<string> Findings)
{
    /// <summary>
    /// Looks for <c>*/stage.json</c> and <c>*/*/stage.json</c> in each directory. Of two with the same id the first
    /// counts, and
    /// of two defaults of one activity too; both are findings.
    /// </summary>
    public static StageDiscovery Discover(IEnumerable<string> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        var findings = new List<string>();
        var manifests = new List<StageManifest>();
        foreach (var path in roots.SelectMany(ManifestsBelow))
        {
            try
            {
                Add(StageManifest.Load(path), manifests, findings);
            }
            catch (FormatException problem)
            {
                findings.Add(problem.Message);
            }
        }
        var ordered = manifests
            .OrderBy(manifest => manifest.Activity, StringComparer.Ordinal)
            .ThenByDescending(manifest => manifest.IsDefault)
            .ThenBy(manifest => manifest.Id, StringComparer.Ordinal);
        return new StageDiscovery([.. ordered], findings);
    }

    private static void Add(StageManifest manifest, List<StageManifest> manifests, List<string> findings)
    {
        if (manifests.FirstOrDefault(other => other.Id == manifest.Id) is { } same)
        {
            findings.Add($"{manifest.Directory}: the id '{manifest.Id}' is taken by {same.Directory}");
            return;
        }
        var rival = manifests.FirstOrDefault(other => other.Activity == manifest.Activity && other.IsDefault);
        if (manifest.IsDefault && rival is not null)
        {
            findings.Add($"{manifest.Directory}: {rival.Directory} is the default of '{manifest.Activity}' already");
            manifest = manifest with { IsDefault = false };
        }
        manifests.Add(manifest);
    }

    private static IEnumerable<string> ManifestsBelow(string root)
    {
        foreach (var directory in Below(root))
        {
            var own = Path.Combine(directory, StageManifest.FileName);
            var nested = Below(directory).Select(below => Path.Combine(below, StageManifest.FileName));
            foreach (var path in nested.Prepend(own).Where(File.Exists))
            {
                yield return path;
            }
        }
    }

    private static IEnumerable<string> Below(string directory) => Directory.Exists(directory)
        ? Directory.GetDirectories(directory)
            .Where(below => Path.GetFileName(below) is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal)
        : [];
}
