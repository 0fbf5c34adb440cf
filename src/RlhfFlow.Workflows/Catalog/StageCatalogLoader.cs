using System.Text.Json.Nodes;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>
/// Finds the manifests below some directories and asks the executables that are needed what they are.
/// </summary>
/// <param name="roots">Directories that hold <c>*/stage.json</c> or <c>*/*/stage.json</c>.</param>
/// <param name="descriptions">
/// Directory where answers are kept, so that a stage that has not changed is not asked again; null = nowhere.
/// </param>
public sealed class StageCatalogLoader(IReadOnlyList<string> roots, string? descriptions = null)
{
    private readonly KnownDescriptions known = new(descriptions);

    /// <summary>The stages of the wanted activities; one that cannot be used is a problem.</summary>
    /// <param name="isWanted">Chooses by activity type.</param>
    /// <param name="anew">Whether stages are asked even where their answer is known.</param>
    public async Task<StageCatalog> LoadAsync(Func<string, bool> isWanted, bool anew = false)
    {
        var manifests = StageDiscovery.Discover(roots).Manifests.Where(manifest => isWanted(manifest.Activity));
        // One for each processor: all at once, the last of many would have no time left to answer in.
        using var places = new SemaphoreSlim(Environment.ProcessorCount);
        var answers = await Task.WhenAll(manifests.Select(async manifest =>
        {
            await places.WaitAsync();
            try
            {
                return await Task.Run(() => AskAsync(manifest, anew));
            }
            finally
            {
                places.Release();
            }
        }));
        return new(
            answers.Select(answer => answer.Entry).OfType<StageEntry>(),
            answers.Where(answer => answer.Problem is not null).Select(answer => new StageProblem(
                answer.Manifest.Activity, answer.Manifest.Id, answer.Manifest.IsDefault, answer.Problem!)));
    }

    private async Task<(StageManifest Manifest, StageEntry? Entry, string? Problem)> AskAsync(
        StageManifest manifest, bool anew)
    {
        var executable = new StageExecutable(manifest);
        try
        {
            var codeHash = executable.ComputeCodeHash();
            var described = await known.DescribeAsync(executable, codeHash, anew);
            if (Activity.StagePrefix + described.Description.Kind != manifest.Activity)
            {
                return (manifest, null,
                    $"'{manifest.Directory}/stage.json' installs '{manifest.Id}' for '{manifest.Activity}', the "
                    + $"executable says that its kind is '{described.Description.Kind}'");
            }
            var entry = new StageEntry
            {
                Activity = manifest.Activity,
                IsDefault = manifest.IsDefault,
                Executable = executable,
                Description = described.Description,
                CodeHash = codeHash,
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
