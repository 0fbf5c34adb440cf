using RlhfFlow.Artifacts;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>
/// Removes from a home what no pin, no run that is kept and no other root reaches. Records of runs and their
/// definitions stay, so that lineage does. It may work beside an engine, and may be killed at any moment: what it left
/// is reached by nothing and found by the next one.
/// </summary>
/// <param name="home">The home.</param>
/// <param name="journal">Its journal.</param>
/// <param name="clock">Clock of policy and trash.</param>
public sealed class GarbageCollector(HomeDirectory home, RunJournal journal, TimeProvider clock)
{
    /// <summary>How long stages that commit, and other collections, are waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Told before each step that a crash could come before; for tests.</summary>
    internal Action<string> Reached { get; init; } = _ => { };

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What a collection would remove; changes nothing.</summary>
    public CollectionReport Preview(RetentionPolicy policy)
    {
        using var context = journal.Context();
        var plan = CollectionPlan.Make(home, context, policy, Now);
        var purged = new Trash(home).Items().Where(item => item.RemovedAt <= TrashLimit(policy))
            .Sum(item => item.Bytes);
        return CollectionSummary.Of(plan, policy, isDryRun: true, StaleCache(context, plan).Count, purged);
    }

    /// <summary>Removes.</summary>
    /// <exception cref="WorkflowException">The artifacts were in use for too long; nothing was removed.</exception>
    public CollectionReport Collect(RetentionPolicy policy, CancellationToken stop = default)
    {
        var bin = Path.Combine(home.Root, "collected");
        var trash = new Trash(home);
        CollectionPlan plan;
        int cacheEntries;
        using var alone = CollectionGuard.Collect(home, Patience, stop);
        using (CollectionGuard.Seize(home, Patience, stop))
        {
            (plan, cacheEntries) = Decide(policy);
            // Nobody can have adopted or begun anything since: from here on everything is out of reach.
            for (var index = 0; index < plan.Items.Count; index++)
            {
                var item = plan.Items[index];
                Reached($"move {index}");
                if (item.Kind == CollectionKind.Artifact)
                {
                    trash.Take(item.Name, item.Path, clock.GetUtcNow());
                }
                else
                {
                    SetAside(item.Path, bin);
                }
            }
        }
        Reached("delete");
        if (Directory.Exists(bin))
        {
            Directory.Delete(bin, recursive: true);
        }
        DropEmptyNodes(plan);
        Reached("purge");
        var purged = trash.Purge(TrashLimit(policy));
        return CollectionSummary.Of(plan, policy, isDryRun: false, cacheEntries, purged);
    }

    /// <summary>Puts a removed artifact back and pins it, so that the next collection lets it be.</summary>
    /// <exception cref="WorkflowException">It is not in the trash.</exception>
    public string Restore(string digest, string? by = null)
    {
        var trash = new Trash(home);
        var full = trash.Resolve(digest);
        using (CollectionGuard.Hold(home))
        {
            trash.Restore(full);
            new Pins(journal, clock).Add(PinKind.Artifact, full, "restored", by);
            using var context = journal.Context();
            if (context.Artifacts.SingleOrDefault(row => row.Digest == full) is { } row)
            {
                row.RemovedAt = null;
                context.SaveChanges();
            }
        }
        return full;
    }

    /// <summary>Artifacts that can be restored; those that were made again meanwhile need not be.</summary>
    public IReadOnlyList<TrashedArtifact> Trashed()
    {
        var store = new ArtifactStore(home.Store);
        var items = new Trash(home).Items().Where(item => !store.Contains(item.Digest)).ToList();
        var digests = items.Select(item => item.Digest).ToHashSet();
        using var context = journal.Context();
        var known = context.Artifacts.Where(row => digests.Contains(row.Digest)).ToDictionary(row => row.Digest);
        return
        [
            .. items.Select(item => new TrashedArtifact(
                item.Digest, known.GetValueOrDefault(item.Digest)?.Kind, known.GetValueOrDefault(item.Digest)?.RunId,
                item.RemovedAt, item.Bytes)),
        ];
    }

    // One transaction: what goes is unreachable and not cached any more, or nothing has happened.
    private (CollectionPlan Plan, int CacheEntries) Decide(RetentionPolicy policy)
    {
        Reached("decide");
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        var plan = CollectionPlan.Make(home, context, policy, Now);
        var stale = StaleCache(context, plan);
        context.Cache.RemoveRange(stale);
        var gone = plan.Items.Where(item => item.Kind == CollectionKind.Artifact).Select(item => item.Name).ToHashSet();
        foreach (var row in context.Artifacts.Where(row => gone.Contains(row.Digest)))
        {
            row.RemovedAt = Now;
        }
        foreach (var run in context.Runs.Where(run => plan.Runs.Contains(run.Id) && run.CollectedAt == null))
        {
            run.CollectedAt = Now;
        }
        context.SaveChanges();
        Reached("commit");
        transaction.Commit();
        return (plan, stale.Count);
    }

    // Entries of which an output is not among the artifacts that stay.
    private static List<CacheRow> StaleCache(JournalContext context, CollectionPlan plan) =>
    [
        .. context.Cache.AsEnumerable().Where(entry => NodeOutputs.Read(entry.Outputs).Values
            .Any(port => port.Any(artifact => !plan.Kept.Contains(artifact.Digest)))),
    ];

    // Renamed out of its place first: nobody sees half of it. On another file system it is deleted where it is.
    private static void SetAside(string path, string bin)
    {
        Directory.CreateDirectory(bin);
        var target = Path.Combine(bin, Guid.NewGuid().ToString("n"));
        try
        {
            Directory.Move(path, target);
        }
        catch (IOException) when (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private void DropEmptyNodes(CollectionPlan plan)
    {
        foreach (var directory in plan.Items.Where(item => item.Kind == CollectionKind.Attempt)
            .Select(item => Path.GetDirectoryName(item.Path)!).Distinct().Where(Directory.Exists))
        {
            if (!Directory.EnumerateFileSystemEntries(directory).Any())
            {
                Directory.Delete(directory);
            }
        }
    }

    private DateTimeOffset TrashLimit(RetentionPolicy policy) =>
        clock.GetUtcNow() - TimeSpan.FromDays(policy.TrashDays);
}
