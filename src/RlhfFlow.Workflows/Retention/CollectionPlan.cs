using RlhfFlow.Artifacts;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>What is on disk and reached by nothing.</summary>
internal sealed record CollectionPlan
{
    private const long MillisecondsOfDay = 86_400_000;

    /// <summary>What goes.</summary>
    public required IReadOnlyList<CollectionItem> Items { get; init; }

    /// <summary>Runs that are not kept and still have something.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>Digests of artifacts that stay.</summary>
    public required IReadOnlySet<string> Kept { get; init; }

    /// <summary>Holds a home against what is reached in its journal.</summary>
    /// <param name="home">The home.</param>
    /// <param name="context">Its journal, in the transaction that decides.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="now">Now, in Unix milliseconds.</param>
    public static CollectionPlan Make(HomeDirectory home, JournalContext context, RetentionPolicy policy, long now)
    {
        var facts = RetentionFacts.ReadAll(context);
        var reach = Reach.Of(facts, policy, now);
        var files = new HomeFiles(home);
        var released = facts.Runs.Where(run => !reach.Runs.ContainsKey(run.Id)).Select(run => run.Id).ToHashSet();
        var artifacts = files.Artifacts().ToLookup(reach.Artifacts.Contains);
        List<CollectionItem> items =
        [
            .. Artifacts(home, context, artifacts[false]),
            .. files.Runs().Where(released.Contains).SelectMany(run => Attempts(files, run, reach)),
            .. files.Runs().Where(released.Contains).SelectMany(run => files.Reports(run)
                .Select(path => Item(CollectionKind.Report, home, path, run))),
            .. Logs(files, facts, reach, policy, now),
            .. files.Checkpoints().Where(key => !reach.Checkpoints.Contains(key)).Select(key => new CollectionItem(
                CollectionKind.Checkpoint, key, home.Checkpoints(key), HomeFiles.Bytes(home.Checkpoints(key)), null)),
            .. files.Leftovers().Select(path => Item(CollectionKind.Leftover, home, path, null)),
        ];
        return new()
        {
            Items = items, Kept = artifacts[true].ToHashSet(),
            Runs = [.. items.Select(item => item.RunId).OfType<string>().Where(released.Contains).Distinct()],
        };
    }

    private static IEnumerable<CollectionItem> Artifacts(
        HomeDirectory home, JournalContext context, IEnumerable<string> digests)
    {
        var known = context.Artifacts.Select(row => new { row.Digest, row.Kind, row.Bytes, row.RunId })
            .ToDictionary(row => row.Digest);
        var store = new ArtifactStore(home.Store);
        foreach (var digest in digests)
        {
            var path = store.PathOf(digest);
            yield return known.TryGetValue(digest, out var row)
                ? new(CollectionKind.Artifact, digest, path, row.Bytes, row.RunId, row.Kind)
                : new(CollectionKind.Artifact, digest, path, HomeFiles.Bytes(path), null, Kind(path));
        }
    }

    private static string Kind(string path)
    {
        try
        {
            return ArtifactPreview.Open(path).Kind;
        }
        catch (ArtifactException)
        {
            return "damaged";
        }
    }

    private static IEnumerable<CollectionItem> Attempts(HomeFiles files, string run, Reach reach) =>
        files.Attempts(run).Where(attempt => !reach.Attempts.Contains((run, attempt.NodeId)))
            .Select(attempt => new CollectionItem(
                CollectionKind.Attempt, $"{run}/{attempt.NodeId}/{attempt.Number}", attempt.Path,
                HomeFiles.Bytes(attempt.Path), run));

    // Of attempts that stay: of others all goes. What is pinned keeps its logs too.
    private static IEnumerable<CollectionItem> Logs(
        HomeFiles files, RetentionFacts facts, Reach reach, RetentionPolicy policy, long now)
    {
        if (policy.LogDays is not { } days)
        {
            return [];
        }
        var old = facts.Runs.Where(run => run.HasEnded && !facts.PinnedRuns.Contains(run.Id)
            && now - (run.FinishedAt ?? run.CreatedAt) > days * MillisecondsOfDay).Select(run => run.Id).ToHashSet();
        return files.Runs().Where(old.Contains).SelectMany(run => files.Attempts(run))
            .Where(attempt => reach.Attempts.Contains((attempt.RunId, attempt.NodeId)))
            .SelectMany(attempt => HomeFiles.Logs(attempt).Select(path => new CollectionItem(
                CollectionKind.Log, $"{attempt.RunId}/{attempt.NodeId}/{attempt.Number}/{Path.GetFileName(path)}",
                path, HomeFiles.Bytes(path), attempt.RunId)));
    }

    private static CollectionItem Item(CollectionKind kind, HomeDirectory home, string path, string? run) =>
        new(kind, Path.GetRelativePath(home.Root, path), path, HomeFiles.Bytes(path), run);
}
