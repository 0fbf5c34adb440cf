using RlhfFlow.Server.Hosting;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Runs.Planning;

/// <summary>The stages of the installation and of <c>RLHFFLOW_STAGES</c>, asked when they are first needed.</summary>
internal sealed class InstalledStages(ServerOptions options) : IStageCatalogs
{
    private readonly Lazy<Task<StageCatalog>> loaded = new(() => new StageCatalogLoader(Roots(options)).LoadAsync(_ => true));

    public Task<StageCatalog> GetAsync(CancellationToken cancellation) => loaded.Value.WaitAsync(cancellation);

    private static List<string> Roots(ServerOptions options)
    {
        var others = (Environment.GetEnvironmentVariable("RLHFFLOW_STAGES") ?? "").Split(
            ':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return options.Root is { } root ? [Path.Combine(root, "stages"), .. others] : [.. others];
    }
}
