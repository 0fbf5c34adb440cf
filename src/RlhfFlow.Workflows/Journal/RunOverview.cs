using Microsoft.EntityFrameworkCore;

namespace RlhfFlow.Workflows.Journal;

/// <summary>
/// What pages show of runs, each in a fixed number of queries however many nodes there are, and without the long texts.
/// </summary>
/// <param name="journal">Where the runs are.</param>
public sealed class RunOverview(RunJournal journal)
{
    /// <summary>Runs that fit, newest first.</summary>
    public IReadOnlyList<RunRow> Runs(RunFilter filter)
    {
        using var context = journal.Context();
        var runs = context.Runs.AsNoTracking();
        if (filter.DefinitionId is { } definition)
        {
            runs = runs.Where(run => run.DefinitionId == definition);
        }
        if (filter.State is { } state)
        {
            runs = runs.Where(run => run.State == state);
        }
        if (filter.SweepId is { } sweep)
        {
            runs = runs.Where(run => run.SweepId == sweep);
        }
        if (filter.Search is { Length: > 0 } text)
        {
            var words = text.ToLowerInvariant();
            runs = runs.Where(run => run.Name.ToLower().Contains(words) || run.Id.Contains(words)
                || run.DefinitionId.ToLower().Contains(words));
        }
        if (filter.Since is { } since)
        {
            runs = runs.Where(run => run.CreatedAt >= since);
        }
        if (filter.Until is { } until)
        {
            runs = runs.Where(run => run.CreatedAt <= until);
        }
        if (filter.StartedBy is { Length: > 0 } by)
        {
            var name = by.ToLowerInvariant();
            runs = runs.Where(run => (run.StartedBy ?? RunRow.CommandLine).ToLower().Contains(name));
        }
        if (filter.ScheduleId is { } schedule)
        {
            runs = runs.Where(
                run => context.Fires.Any(fire => fire.ScheduleId == schedule && fire.RunId == run.Id));
        }
        if (filter.Before is var (createdAt, id))
        {
            runs = runs.Where(
                run => run.CreatedAt < createdAt || (run.CreatedAt == createdAt && run.Id.CompareTo(id) < 0));
        }
        return [.. runs.OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id).Take(filter.Limit)];
    }

    /// <summary>Some runs by their ids, oldest first; those that there are not are passed over.</summary>
    public IReadOnlyList<RunRow> Runs(IReadOnlyCollection<string> ids)
    {
        using var context = journal.Context();
        return [.. context.Runs.AsNoTracking().Where(run => ids.Contains(run.Id)).OrderBy(run => run.CreatedAt)];
    }

    /// <summary>How many nodes of some runs are in which state.</summary>
    public ILookup<string, NodeCount> Counts(IReadOnlyCollection<string> runIds)
    {
        using var context = journal.Context();
        var counts = from node in context.Nodes.AsNoTracking()
                     where runIds.Contains(node.RunId)
                     group node by new { node.RunId, node.State, node.FromCache } into nodes
                     select new { nodes.Key.RunId, nodes.Key.State, nodes.Key.FromCache, Count = nodes.Count() };
        return counts.AsEnumerable().Select(item => new NodeCount(item.RunId, item.State, item.FromCache, item.Count))
            .ToLookup(count => count.RunId);
    }

    /// <summary>All nodes of a run in the order of the plan, or some of them.</summary>
    public IReadOnlyList<NodeSummary> Nodes(string runId, IReadOnlyCollection<string>? ids = null)
    {
        using var context = journal.Context();
        var nodes = context.Nodes.AsNoTracking().Where(node => node.RunId == runId);
        if (ids is not null)
        {
            nodes = nodes.Where(node => ids.Contains(node.NodeId));
        }
        // What a database of this kind takes its time for is each column of each row. So nodes that wait and nodes that
        // are done share one, those that failed are few enough for a query of their own, and sorting is cheaper here.
        var rows = nodes.Select(node => new
        {
            node.Position, node.NodeId, node.Activity, node.Stage, node.State, node.FromCache, node.Why,
            Text = node.State == NodeState.Pending ? node.DependsOn : node.Outputs, node.StartedAt, node.FinishedAt,
        }).ToList();
        var failures = nodes.Where(node => node.State == NodeState.Failed)
            .Select(node => new { node.NodeId, node.ErrorCode, node.ErrorClass, node.Error, node.ExitCode })
            .ToDictionary(node => node.NodeId);
        rows.Sort((left, right) => left.Position.CompareTo(right.Position));
        return rows.ConvertAll(row =>
        {
            var failure = row.State == NodeState.Failed ? failures.GetValueOrDefault(row.NodeId) : null;
            return new NodeSummary(
                row.NodeId, row.Activity, row.Stage, row.State, row.FromCache, row.Why,
                row.State == NodeState.Pending ? row.Text : null, row.State == NodeState.Succeeded ? row.Text : null,
                failure?.ErrorCode, failure?.ErrorClass, failure?.Error, failure?.ExitCode, row.StartedAt,
                row.FinishedAt);
        });
    }

    /// <summary>Number of attempts of each node of a run, or of some of them, that has any.</summary>
    public IReadOnlyDictionary<string, int> Attempts(string runId, IReadOnlyCollection<string>? ids = null)
    {
        using var context = journal.Context();
        var attempts = context.Attempts.AsNoTracking().Where(attempt => attempt.RunId == runId);
        if (ids is not null)
        {
            attempts = attempts.Where(attempt => ids.Contains(attempt.NodeId));
        }
        return attempts.GroupBy(attempt => attempt.NodeId)
            .Select(group => new { Node = group.Key, Count = group.Count() })
            .ToDictionary(item => item.Node, item => item.Count);
    }

    /// <summary>Run, node and port that first made an artifact; null if that is not known.</summary>
    public (string RunId, string NodeId, string Port)? Maker(string digest)
    {
        using var context = journal.Context();
        var known = context.Cache.AsNoTracking().Where(row => row.Outputs.Contains(digest))
            .OrderBy(row => row.CommittedAt).Select(row => new { row.RunId, row.NodeId, row.Outputs }).FirstOrDefault()
            ?? context.Nodes.AsNoTracking().Where(row => !row.FromCache && row.Outputs!.Contains(digest))
                .OrderBy(row => row.FinishedAt)
                .Select(row => new { row.RunId, row.NodeId, Outputs = row.Outputs! }).FirstOrDefault();
        return known is null ? null : (known.RunId, known.NodeId, NodeOutputs.Read(known.Outputs)
            .First(port => port.Value.Any(artifact => artifact.Digest == digest)).Key);
    }
}
