using System.Text.Json.Nodes;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>
/// Finds the manifests below some directories and asks the executables that are needed what they are.
/// </summary>
/// <param name="roots">Directories that hold <c>*/stage.json</c> or <c>*/*/stage.json</c>.</param>
public sealed class StageCatalogLoader(IReadOnlyList<string> roots)
{
    /// <summary>The stages of the wanted activities; one that does not answer is a problem of its activity.</summary>
    public async Task<StageCatalog> LoadAsync(Func<string, bool> isWanted)
    {
        var manifests = StageDiscovery.Discover(roots).Manifests.Where(manifest => isWanted(manifest.Activity));
        var answers = await Task.WhenAll(manifests.Select(manifest => Task.Run(() => AskAsync(manifest))));
        var problems = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (manifest, _, problem) in answers.Where(answer => answer.Problem is not null))
        {
            problems[manifest.Activity] = problem!;
        }
        return new(answers.Select(answer => answer.Entry).OfType<StageEntry>(), problems);
    }

    private static async Task<(StageManifest Manifest, StageEntry? Entry, string? Problem)> AskAsync(
        StageManifest manifest)
    {
        var executable = new StageExecutable(manifest);
        try
        {
            var described = await executable.DescribeAsync();
            if (described.Description.Id != manifest.Id)
            {
                return (manifest, null,
                    $"'{manifest.Directory}/stage.json' says '{manifest.Id}', the executable says it is "
                    + $"'{described.Description.Id}'");
            }
            var entry = new StageEntry
            {
                Activity = manifest.Activity,
                IsDefault = manifest.IsDefault,
                Executable = executable,
                Description = described.Description,
                CodeHash = executable.ComputeCodeHash(),
                Parameters = new((JsonObject)JsonNode.Parse(described.Parameters.Json)!),
            };
            return (manifest, entry, null);
        }
        catch (Exception problem) when (problem is StageUnusableException or IOException)
        {
            return (manifest, null, problem.Message);
        }
    }
}
