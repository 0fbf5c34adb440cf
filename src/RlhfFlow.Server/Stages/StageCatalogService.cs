using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages;

/// <summary>
/// The installed stages. They are asked what they are when the server starts, when somebody wishes it, when a manifest
/// or a program has changed since, and again after a while where some could not answer.
/// </summary>
internal sealed class StageCatalogService(ServerOptions options, TimeProvider clock) : IStageCatalogs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly IReadOnlyList<string> roots = options.StageRoots ?? StageRoots.Of(options.Root);
    private Task<StageCatalog>? loading;
    private string stamp = "";
    private long asked;

    /// <summary>The catalog as the files are now.</summary>
    public Task<StageCatalog> GetAsync()
    {
        var now = Stamp();
        lock (gate)
        {
            return loading is null || loading.IsFaulted || now != stamp || IsIncomplete() ? Load(now) : loading;
        }
    }

    /// <inheritdoc/>
    public Task<StageCatalog> GetAsync(CancellationToken cancellation) => GetAsync().WaitAsync(cancellation);

    /// <summary>Asks every stage again.</summary>
    public Task<StageCatalog> RefreshAsync()
    {
        var now = Stamp();
        lock (gate)
        {
            return Load(now);
        }
    }

    private Task<StageCatalog> Load(string now)
    {
        stamp = now;
        asked = clock.GetTimestamp();
        return loading = Task.Run(() => new StageCatalogLoader(roots).LoadAsync(_ => true));
    }

    // A machine that was too busy a while ago may have time now.
    private bool IsIncomplete() => loading is { IsCompletedSuccessfully: true, Result.Problems.Count: > 0 }
        && clock.GetElapsedTime(asked) > Patience;

    // Manifests by path and time, and the programs beside them: a stage that was built anew is asked anew.
    private string Stamp() => string.Join('\n',
        from root in roots.Where(Directory.Exists)
        from manifest in Directory.EnumerateFiles(root, "stage.json", new EnumerationOptions
        {
            RecurseSubdirectories = true, MaxRecursionDepth = 2,
        }).Order(StringComparer.Ordinal)
        select $"{manifest} {File.GetLastWriteTimeUtc(manifest).Ticks} {ProgramTime(Path.GetDirectoryName(manifest)!)}");

    private static long ProgramTime(string directory)
    {
        var output = Path.Combine(directory, "bin", "Release", "net10.0");
        return Directory.Exists(output) ? Directory.GetLastWriteTimeUtc(output).Ticks : 0;
    }
}
