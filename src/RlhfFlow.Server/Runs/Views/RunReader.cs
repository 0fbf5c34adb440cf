using System.Text.Json;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>
/// What clients see of runs: the journal, with what the engine at work knows beyond it. The number of queries does not
/// depend on the number of nodes.
/// </summary>
internal sealed class RunReader(RunJournal journal, RunQueue queue, LiveRuns live, HomeDirectory home)
{
    private readonly RunOverview overview = new(journal);

    /// <summary>A run by its id, a unique beginning of one, or <c>last</c>; null if there is none.</summary>
    public RunRow? Find(string id) => journal.FindRun(id);

    public RunList List(RunFilter filter)
    {
        var rows = overview.Runs(filter with { Limit = filter.Limit + 1 });
        var page = rows.Take(filter.Limit).ToList();
        var counts = overview.Counts([.. page.Select(run => run.Id)]);
        var waiting = Waiting(page);
        var next = rows.Count > filter.Limit ? $"{page[^1].CreatedAt}~{page[^1].Id}" : null;
        return new([.. page.Select(run => Summary(run, counts[run.Id], waiting))], next);
    }

    public RunSummary Summary(RunRow run) =>
        Summary(run, overview.Counts([run.Id])[run.Id], Waiting([run]));

    /// <summary>Some runs, oldest first, and on demand all that wait; the number of queries does not depend on theirs.</summary>
    public IReadOnlyList<RunSummary> Summaries(IReadOnlyCollection<string> ids, bool withQueue)
    {
        var waiting = withQueue ? Places() : null;
        var runs = overview.Runs([.. ids.Union(waiting?.Keys ?? Enumerable.Empty<string>())]);
        var counts = overview.Counts([.. runs.Select(run => run.Id)]);
        waiting ??= Waiting(runs);
        return [.. runs.Select(run => Summary(run, counts[run.Id], waiting))];
    }

    public RunView View(RunRow run)
    {
        var nodes = Nodes(run.Id);
        var counts = nodes.GroupBy(node => (node.State, node.FromCache))
            .Select(group => new NodeCount(run.Id, group.Key.State, group.Key.FromCache, group.Count()));
        return new(Summary(run, counts, Waiting([run]))) { Nodes = nodes, Reports = RunReports.Names(home.Run(run.Id)) };
    }

    /// <summary>The nodes of a run, in the order of the plan.</summary>
    public IReadOnlyList<RunNode> Nodes(string runId)
    {
        var rows = overview.Nodes(runId);
        var attempts = overview.Attempts(runId);
        var done = rows.Where(row => row.State == NodeState.Succeeded).Select(row => row.NodeId).ToHashSet();
        var progress = live.Progress(runId);
        return [.. rows.Select(row => Node(row, attempts, done.Contains, progress))];
    }

    /// <summary>Some nodes of a run.</summary>
    public IReadOnlyList<RunNode> Nodes(string runId, IReadOnlyCollection<string> ids)
    {
        var rows = overview.Nodes(runId, ids);
        var attempts = overview.Attempts(runId, ids);
        string[] before = [.. rows.Where(row => row.State == NodeState.Pending).SelectMany(DependsOn).Distinct()];
        var done = before.Length == 0 ? [] : overview.Nodes(runId, before)
            .Where(row => row.State == NodeState.Succeeded).Select(row => row.NodeId).ToHashSet();
        var progress = live.Progress(runId);
        return [.. rows.Select(row => Node(row, attempts, done.Contains, progress))];
    }

    private Dictionary<string, int> Waiting(IEnumerable<RunRow> runs) =>
        runs.Any(run => run.State is RunState.Queued or RunState.Interrupted) ? Places() : [];

    private Dictionary<string, int> Places() =>
        queue.Waiting().Select((run, index) => (run.Id, index)).ToDictionary(item => item.Id, item => item.index);

    private RunSummary Summary(RunRow run, IEnumerable<NodeCount> counts, Dictionary<string, int> waiting)
    {
        var isWaiting = waiting.TryGetValue(run.Id, out var place);
        var isBegun = run.State != RunState.Queued;
        return new()
        {
            Id = run.Id,
            WorkflowId = run.DefinitionId,
            Name = run.Name,
            Version = run.Version,
            State = run.State,
            QueuePosition = isWaiting ? place + 1 : null,
            WaitingFor = isWaiting ? live.WaitingFor(run.Id, place) : null,
            Problem = run.Problem,
            CreatedAt = RunTimes.Utc(run.CreatedAt),
            StartedAt = isBegun ? RunTimes.Utc(run.StartedAt) : null,
            FinishedAt = RunTimes.Utc(run.FinishedAt),
            CollectedAt = RunTimes.Utc(run.CollectedAt),
            StartedBy = run.StartedBy ?? RunRow.CommandLine,
            Counts = RunCounts.Of(counts),
            ExitCode = run.ExitCode,
            SweepId = run.SweepId,
            SweepPoint = run.SweepPoint is { } point ? JsonSerializer.Deserialize<JsonElement>(point) : null,
            Settings = JsonSerializer.Deserialize<JsonElement>(run.Settings),
        };
    }

    private static RunNode Node(
        NodeSummary row, IReadOnlyDictionary<string, int> attempts, Func<string, bool> isDone,
        Func<string, NodeStatus?> progress)
    {
        var status = row.State == NodeState.Running ? progress(row.NodeId) : null;
        return new()
        {
            Id = row.NodeId,
            Activity = row.Activity,
            Stage = row.Stage,
            State = row.State,
            FromCache = row.FromCache,
            Why = row.Why,
            WaitingFor = row.State == NodeState.Pending ? [.. DependsOn(row).Where(node => !isDone(node))] : null,
            Progress = status is null ? null : new(
                status.Phase, status.Done, status.Total, status.Unit, status.Rate, status.Remaining?.TotalSeconds),
            StartedAt = RunTimes.Utc(row.StartedAt),
            FinishedAt = RunTimes.Utc(row.FinishedAt),
            Attempts = attempts.GetValueOrDefault(row.NodeId),
            Outputs = row.Outputs is null ? StoredOutputs.None : new(row.Outputs),
            Error = row is { State: NodeState.Failed, Error: { } message }
                ? new(row.ErrorCode, row.ErrorClass, message, row.ExitCode) : null,
        };
    }

    private static string[] DependsOn(NodeSummary row) =>
        row.DependsOn is null ? [] : JsonSerializer.Deserialize<string[]>(row.DependsOn)!;
}
