using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>
/// What pages show of the artifacts that runs made, in a fixed number of queries however many artifacts there are.
/// </summary>
/// <param name="journal">Where runs and artifacts are.</param>
/// <param name="clock">Clock of the policy.</param>
public sealed class ArtifactOverview(RunJournal journal, TimeProvider clock)
{
    private const int RunsNamed = 3;

    /// <summary>Artifacts that fit.</summary>
    public ArtifactPage List(ArtifactFilter filter)
    {
        using var context = journal.Context();
        var facts = RetentionFacts.ReadRuns(context);
        var kept = KeptRuns.Of(
            facts, new RetentionPolicies(journal).Read(), clock.GetUtcNow().ToUnixTimeMilliseconds());
        var fitting = Fitting(context, filter, facts, kept);
        var total = fitting.GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Bytes = all.Sum(row => row.Bytes) }).SingleOrDefault();
        var page = Page(fitting, filter).Take(filter.Limit + 1).ToList();
        return new(
            Describe(context, [.. page.Take(filter.Limit)], facts, kept), total?.Count ?? 0, total?.Bytes ?? 0,
            page.Count > filter.Limit);
    }

    /// <summary>One artifact; null if no run made it.</summary>
    public ListedArtifact? Find(string digest)
    {
        using var context = journal.Context();
        if (context.Artifacts.Find(digest) is not { } row)
        {
            return null;
        }
        var facts = RetentionFacts.ReadRuns(context);
        var kept = KeptRuns.Of(
            facts, new RetentionPolicies(journal).Read(), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Describe(context, [row], facts, kept).Single();
    }

    /// <summary>The store by kinds, largest first.</summary>
    public IReadOnlyList<KindTotal> Totals()
    {
        using var context = journal.Context();
        return
        [
            .. context.Artifacts.Where(row => row.RemovedAt == null).GroupBy(row => row.Kind)
                .Select(kind => new { Kind = kind.Key, Count = kind.Count(), Bytes = kind.Sum(row => row.Bytes) })
                .AsEnumerable().OrderByDescending(kind => kind.Bytes)
                .Select(kind => new KindTotal(kind.Kind, kind.Count, kind.Bytes)),
        ];
    }

    private static IQueryable<ArtifactRow> Fitting(
        JournalContext context, ArtifactFilter filter, RetentionFacts facts,
        IReadOnlyDictionary<string, string> kept)
    {
        var rows = context.Artifacts.AsNoTracking().Where(row => row.RemovedAt == null);
        if (filter.Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }
        if (filter.RunId is { } run)
        {
            rows = rows.Where(row => context.Uses.Any(use => use.Digest == row.Digest && use.RunId == run));
        }
        if (filter.Search is { Length: > 0 } text)
        {
            var words = text.ToLowerInvariant();
            rows = rows.Where(row => row.Digest.StartsWith(words) || row.RunId.StartsWith(words)
                || row.NodeId.ToLower().Contains(words)
                || context.Runs.Any(maker => maker.Id == row.RunId && maker.Name.ToLower().Contains(words)));
        }
        var rooted = facts.Roots.SelectMany(root => root.Artifacts).Concat(facts.PinnedArtifacts).ToHashSet();
        return filter.Reach switch
        {
            ArtifactReach.Pinned => rows.Where(row => facts.PinnedArtifacts.Contains(row.Digest)),
            ArtifactReach.Reached => rows.Where(row => rooted.Contains(row.Digest)
                || context.Uses.Any(use => use.Digest == row.Digest && kept.Keys.Contains(use.RunId))),
            ArtifactReach.Unreached => rows.Where(row => !rooted.Contains(row.Digest)
                && !context.Uses.Any(use => use.Digest == row.Digest && kept.Keys.Contains(use.RunId))),
            _ => rows,
        };
    }

    private static IQueryable<ArtifactRow> Page(IQueryable<ArtifactRow> rows, ArtifactFilter filter)
    {
        if (filter.After is var (value, digest))
        {
            rows = filter.BySize
                ? rows.Where(row => row.Bytes < value || (row.Bytes == value && row.Digest.CompareTo(digest) > 0))
                : rows.Where(row => row.MadeAt < value || (row.MadeAt == value && row.Digest.CompareTo(digest) > 0));
        }
        return filter.BySize ? rows.OrderByDescending(row => row.Bytes).ThenBy(row => row.Digest)
            : rows.OrderByDescending(row => row.MadeAt).ThenBy(row => row.Digest);
    }

    private static IReadOnlyList<ListedArtifact> Describe(
        JournalContext context, IReadOnlyList<ArtifactRow> rows, RetentionFacts facts,
        IReadOnlyDictionary<string, string> kept)
    {
        var digests = rows.Select(row => row.Digest).ToHashSet();
        var users = context.Uses.Where(use => digests.Contains(use.Digest))
            .Select(use => new { use.Digest, use.RunId }).Distinct().AsEnumerable()
            .Where(use => kept.ContainsKey(use.RunId)).ToLookup(use => use.Digest, use => use.RunId);
        var pins = context.Pins.AsNoTracking()
            .Where(pin => pin.Kind == PinKind.Artifact && digests.Contains(pin.Target))
            .ToDictionary(pin => pin.Target);
        var runs = facts.Runs.ToDictionary(run => run.Id);
        return
        [
            .. rows.Select(row =>
            {
                var by = users[row.Digest].OrderByDescending(run => runs[run].CreatedAt)
                    .ThenByDescending(run => run, StringComparer.Ordinal).ToList();
                var maker = runs.GetValueOrDefault(row.RunId);
                return new ListedArtifact(
                    row, maker?.DefinitionId, maker?.Name, pins.GetValueOrDefault(row.Digest),
                    [.. facts.Roots.Where(root => root.Artifacts.Contains(row.Digest)).Select(root => root.Reason)],
                    [.. by.Take(RunsNamed).Select(run => new KeptRun(run, kept[run]))], by.Count);
            }),
        ];
    }
}
