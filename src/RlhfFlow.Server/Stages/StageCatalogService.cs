using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages;

/// <summary>
/// The installed stages. They are asked what they are when somebody wishes it and, where that is not known of the very
/// files they ship, when the server starts, when a manifest or a program has changed since, and again after a while
/// where some could not answer. Whoever wants the catalog
/// meanwhile gets the one that was known before: only before the first, and who wishes a new one, has to wait.
/// </summary>
internal sealed class StageCatalogService : IStageCatalogs
{
    /// <summary>How long stages that could not answer are left alone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Func<string> stampNow;
    private readonly Func<bool, Task<StageCatalog>> ask;
    private readonly TimeProvider clock;
    private StageCatalog? known;
    private Task<StageCatalog>? asking;
    private string stamp = "";
    private long asked;

    public StageCatalogService(ServerOptions options, TimeProvider clock)
        : this(options.StageRoots ?? StageRoots.Of(options.Root), options.Descriptions, clock)
    {
    }

    private StageCatalogService(IReadOnlyList<string> roots, string descriptions, TimeProvider clock)
        : this(
            () => Stamp(roots), anew => new StageCatalogLoader(roots, descriptions).LoadAsync(_ => true, anew), clock)
    {
    }

    /// <summary>
    /// With a stamp that changes when the stages do, and a way to ask them: whether or not they have changed, if told
    /// so.
    /// </summary>
    internal StageCatalogService(Func<string> stampNow, Func<bool, Task<StageCatalog>> ask, TimeProvider clock)
    {
        (this.stampNow, this.ask, this.clock) = (stampNow, ask, clock);
    }

    /// <summary>The catalog; the newest that there is, while a newer one is made.</summary>
    public Task<StageCatalog> GetAsync()
    {
        var now = stampNow();
        lock (gate)
        {
            if (asking is null && (known is null || now != stamp || IsIncomplete(known)))
            {
                Ask(now, anew: false);
            }
            return known is null ? asking! : Task.FromResult(known);
        }
    }

    /// <inheritdoc/>
    public Task<StageCatalog> GetAsync(CancellationToken cancellation) => GetAsync().WaitAsync(cancellation);

    /// <summary>Asks every stage again.</summary>
    public Task<StageCatalog> RefreshAsync()
    {
        var now = stampNow();
        lock (gate)
        {
            return Ask(now, anew: true);
        }
    }

    private Task<StageCatalog> Ask(string now, bool anew)
    {
        stamp = now;
        asked = clock.GetTimestamp();
        Task<StageCatalog>? mine = null;
        return asking = mine = Task.Run(async () =>
        {
            StageCatalog? answer = null;
            try
            {
                return answer = await ask(anew);
            }
            finally
            {
                lock (gate)
                {
                    // Of two that are asked at once, the later one knows better.
                    if (asking == mine)
                    {
                        (known, asking) = (answer ?? known, null);
                        stamp = answer is null ? "" : stamp;
                    }
                }
            }
        });
    }

    // A machine that was too busy a while ago may have time now.
    private bool IsIncomplete(StageCatalog catalog) =>
        catalog.Problems.Count > 0 && clock.GetElapsedTime(asked) > Patience;

    // Manifests by path and time, and the programs beside them: a stage that was built anew is asked anew.
    private static string Stamp(IReadOnlyList<string> roots) => string.Join('\n',
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
