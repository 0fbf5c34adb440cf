using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Workflows.Journal;

/// <summary>
/// The only truth about runs: a SQLite database with a write-ahead log. Every method is one transaction. A result is
/// committed only by the attempt that holds the node's newest token, so at most once.
/// </summary>
public sealed class RunJournal
{
    // Made once: each operation has a context of its own, and making its options anew would cost more than a query.
    private readonly DbContextOptions contexts;
    private readonly TimeProvider clock;

    private RunJournal(string path, TimeProvider clock)
    {
        contexts = new DbContextOptionsBuilder().UseSqlite($"Data Source={path};Default Timeout=30").Options;
        this.clock = clock;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens the journal, making or upgrading it as needed.</summary>
    public static RunJournal Open(string path, TimeProvider? clock = null)
    {
        SqliteLoader.Install();
        var journal = new RunJournal(path, clock ?? TimeProvider.System);
        using var context = journal.Context();
        JournalSchema.Upgrade(context);
        return journal;
    }

    /// <summary>All runs, newest first.</summary>
    public IReadOnlyList<RunRow> Runs(int limit = int.MaxValue)
    {
        using var context = Context();
        return [.. context.Runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Take(limit)];
    }

    /// <summary>The newest run of each definition.</summary>
    public IReadOnlyList<RunRow> NewestRuns()
    {
        using var context = Context();
        return
        [
            .. context.Runs.Where(run => !context.Runs.Any(other => other.DefinitionId == run.DefinitionId
                    && (other.StartedAt > run.StartedAt || (other.StartedAt == run.StartedAt && other.Id.CompareTo(run.Id) > 0)))),
        ];
    }

    /// <summary>
    /// A run by its id or a unique beginning of it; <c>last</c> is the newest. Null if there is none.
    /// </summary>
    public RunRow? FindRun(string id)
    {
        using var context = Context();
        var runs = context.Runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id);
        if (id == "last")
        {
            return runs.FirstOrDefault();
        }
        List<RunRow> matches = id.Length == 0 ? [] : [.. runs.Where(run => run.Id.StartsWith(id)).Take(2)];
        return matches.FirstOrDefault(run => run.Id == id) ?? (matches.Count == 1 ? matches[0] : null);
    }

    /// <summary>The newest unfinished run that does the same, or null.</summary>
    public RunRow? FindUnfinished(string planIdentity)
    {
        using var context = Context();
        return context.Runs
            .Where(run =>
                run.PlanIdentity == planIdentity && !run.CancelRequested
                    && (run.State == RunState.Running || run.State == RunState.Interrupted))
            .OrderByDescending(run => run.StartedAt).FirstOrDefault();
    }

    /// <summary>Nodes of a run in the order of the plan.</summary>
    public IReadOnlyList<NodeRow> Nodes(string runId)
    {
        using var context = Context();
        return [.. context.Nodes.AsNoTracking().Where(node => node.RunId == runId).OrderBy(node => node.Position)];
    }

    /// <summary>Some nodes of a run, in the order of the plan; those that it does not have are passed over.</summary>
    public IReadOnlyList<NodeRow> Nodes(string runId, IReadOnlyCollection<string> ids)
    {
        using var context = Context();
        return [.. context.Nodes.AsNoTracking().Where(node => node.RunId == runId && ids.Contains(node.NodeId))
            .OrderBy(node => node.Position)];
    }

    /// <summary>Attempts of a node of a run, oldest first.</summary>
    public IReadOnlyList<AttemptRow> Attempts(string runId, string nodeId)
    {
        using var context = Context();
        return [.. context.Attempts.AsNoTracking()
            .Where(attempt => attempt.RunId == runId && attempt.NodeId == nodeId).OrderBy(attempt => attempt.Token)];
    }

    /// <summary>Attempts of a run, oldest first.</summary>
    public IReadOnlyList<AttemptRow> Attempts(string runId)
    {
        using var context = Context();
        return [.. context.Attempts.Where(attempt => attempt.RunId == runId).OrderBy(attempt => attempt.Token)];
    }

    /// <summary>
    /// What the node's key was made of when it last had one, in another run of the definition, with that run's id.
    /// </summary>
    /// <param name="definitionId">Definition.</param>
    /// <param name="nodeId">Node.</param>
    /// <param name="exceptRun">Run that does not count.</param>
    /// <param name="before">Only runs in which the node began earlier, in Unix milliseconds; null = any.</param>
    public (string RunId, string KeyParts)? LastKey(
        string definitionId, string nodeId, string exceptRun, long? before = null)
    {
        using var context = Context();
        var last = context.Nodes
            .Where(node =>
                node.DefinitionId == definitionId && node.NodeId == nodeId && node.RunId != exceptRun
                    && node.KeyParts != null && (before == null || node.StartedAt < before))
            .OrderByDescending(node => node.StartedAt).FirstOrDefault();
        return last is null ? null : (last.RunId, last.KeyParts!);
    }

    /// <summary>
    /// For every node of a definition, what its key was made of when it last had one, with that run's id.
    /// </summary>
    internal IReadOnlyDictionary<string, (string RunId, string KeyParts)> LastKeys(string definitionId)
    {
        using var context = Context();
        var newest = context.Nodes.Where(node => node.DefinitionId == definitionId && node.KeyParts != null)
            .GroupBy(node => node.NodeId).Select(group => new { Node = group.Key, At = group.Max(node => node.StartedAt) });
        var rows = from node in context.Nodes.AsNoTracking()
                   join last in newest on new { Node = node.NodeId, At = node.StartedAt }
                       equals new { last.Node, last.At }
                   where node.DefinitionId == definitionId && node.KeyParts != null
                   select new { node.NodeId, node.RunId, node.KeyParts };
        return rows.AsEnumerable().GroupBy(row => row.NodeId)
            .ToDictionary(group => group.Key, group => (group.Last().RunId, group.Last().KeyParts!));
    }

    /// <summary>Cached outputs by their keys; those that are not known are missing.</summary>
    internal IReadOnlyDictionary<string, CacheRow> FindCached(IReadOnlyCollection<string> keys)
    {
        using var context = Context();
        return keys.Count == 0 ? new() : context.Cache.AsNoTracking().Where(row => keys.Contains(row.Key))
            .ToDictionary(row => row.Key);
    }

    /// <summary>What the newest nodes that ran some stages took, one query a stage.</summary>
    internal IReadOnlyList<StageMeasurement> Measurements(IReadOnlyCollection<string> stages, int limit = 50)
    {
        using var context = Context();
        var measured = new List<StageMeasurement>();
        foreach (var stage in stages)
        {
            var newest = context.Nodes
                .Where(node =>
                    node.Stage == stage && node.State == NodeState.Succeeded && !node.FromCache && node.KeyParts != null)
                .OrderByDescending(node => node.FinishedAt).Take(limit);
            var rows = from node in newest
                       join attempt in context.Attempts on new { node.RunId, node.NodeId }
                           equals new { attempt.RunId, attempt.NodeId }
                       select new
                       {
                           node.RunId, node.NodeId, node.DefinitionId, node.KeyParts, attempt.Status,
                           attempt.StartedAt, attempt.FinishedAt, attempt.PeakMemoryBytes,
                       };
            // How long an attempt worked whose engine died is not known; failures say nothing about success.
            measured.AddRange(rows.AsEnumerable().GroupBy(row => (row.RunId, row.NodeId))
                .Where(node => node.All(row => row.Status is not (null or "abandoned")))
                .Select(node => new StageMeasurement(
                    stage, node.First().DefinitionId, node.Key.NodeId, node.First().KeyParts!,
                    node.Where(row => row.Status != "failed").Sum(row => row.FinishedAt!.Value - row.StartedAt) / 1000.0,
                    node.Max(row => row.PeakMemoryBytes))));
        }
        return measured;
    }

    /// <summary>Cached outputs of a key, or null.</summary>
    public CacheRow? FindCached(string key)
    {
        using var context = Context();
        return context.Cache.Find(key);
    }

    /// <summary>
    /// The node, of this or an earlier run, that made what a node from the cache has; null if it is not known any more.
    /// </summary>
    public NodeRow? FindMaker(NodeRow cached)
    {
        using var context = Context();
        return context.Nodes
            .Where(node =>
                node.Key == cached.Key && !node.FromCache && node.State == NodeState.Succeeded
                    && node.FinishedAt <= cached.FinishedAt)
            .OrderByDescending(node => node.FinishedAt).FirstOrDefault();
    }

    /// <summary>
    /// Adds a run; <paramref name="together"/> changes what is changed with it, in the same transaction, or throws.
    /// </summary>
    internal void AddRun(RunRow run, IEnumerable<NodeRow> nodes, Action<JournalContext>? together = null)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        together?.Invoke(context);
        context.Runs.Add(run);
        context.Nodes.AddRange(nodes);
        context.SaveChanges();
        transaction.Commit();
    }

    internal void EndRun(string runId, RunState state, int? exitCode)
    {
        using var context = Context();
        var run = context.Runs.Single(row => row.Id == runId);
        run.State = state;
        run.ExitCode = exitCode;
        run.FinishedAt = state == RunState.Running ? null : Now;
        context.SaveChanges();
    }

    /// <summary>
    /// Makes a run ready for an engine: it is running, every node waits again, and no attempt is under way. Nodes that
    /// were finished keep their outputs. Says whether anything of it had begun before.
    /// </summary>
    /// <exception cref="RunEndedException">It has ended since the engine chose it.</exception>
    internal bool ReopenRun(string runId)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var run = context.Runs.Single(row => row.Id == runId);
        if (run.HasEnded)
        {
            throw new RunEndedException(runId, run.State);
        }
        var hasBegun = run.State != RunState.Queued
            || context.Nodes.Any(node => node.RunId == runId && node.StartedAt != null);
        run.StartedAt = hasBegun ? run.StartedAt : Now;
        run.State = RunState.Running;
        (run.ExitCode, run.FinishedAt, run.Problem) = (null, null, null);
        context.Attempts.Where(attempt => attempt.RunId == runId && attempt.Status == null).ExecuteUpdate(
            set => set.SetProperty(attempt => attempt.Status, "abandoned").SetProperty(attempt => attempt.FinishedAt, Now)
                .SetProperty(attempt => attempt.Error, "the engine ended before the attempt did"));
        context.Nodes.Where(node => node.RunId == runId && node.State != NodeState.LeftOut)
            .ExecuteUpdate(set => set.SetProperty(node => node.State, NodeState.Pending));
        context.SaveChanges();
        transaction.Commit();
        return hasBegun;
    }

    /// <summary>
    /// Runs that still say they are running, but for one: a person's wish to give one up is granted, others count as
    /// interrupted.
    /// </summary>
    internal void CloseRunning(string? exceptRun)
    {
        using var context = Context();
        foreach (var run in context.Runs.Where(run => run.State == RunState.Running && run.Id != exceptRun))
        {
            run.State = run.CancelRequested ? RunState.Cancelled : RunState.Interrupted;
            run.FinishedAt = Now;
        }
        context.SaveChanges();
    }

    /// <summary>Runs in one of some states, oldest first.</summary>
    internal IReadOnlyList<RunRow> RunsIn(params RunState[] states)
    {
        using var context = Context();
        return [.. context.Runs.AsNoTracking().Where(run => states.Contains(run.State)).OrderBy(run => run.CreatedAt)];
    }

    /// <summary>
    /// Puts a run into a server's queue again: what failed or was stopped in it waits once more. Says in which state it
    /// was; one that is under way, waits already or has succeeded stays as it is.
    /// </summary>
    internal RunState Requeue(string runId)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var run = context.Runs.Single(row => row.Id == runId);
        var before = run.State;
        if (before is not (RunState.Interrupted or RunState.Cancelled or RunState.Failed))
        {
            return before;
        }
        (run.State, run.QueuedAt, run.CancelRequested, run.Problem) = (RunState.Queued, Now, false, null);
        (run.ExitCode, run.FinishedAt, run.CollectedAt) = (null, null, null);
        context.Nodes
            .Where(node =>
                node.RunId == runId && node.State != NodeState.LeftOut && node.State != NodeState.Succeeded)
            .ExecuteUpdate(set => set.SetProperty(node => node.State, NodeState.Pending));
        context.SaveChanges();
        transaction.Commit();
        return before;
    }

    /// <summary>Whether somebody wants a run given up.</summary>
    internal bool IsCancelRequested(string runId)
    {
        using var context = Context();
        return context.Runs.Any(run => run.Id == runId && run.CancelRequested);
    }

    /// <summary>Changes a run in one transaction; null if there is none of that id.</summary>
    internal RunRow? ChangeRun(string runId, Action<RunRow> change)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        if (context.Runs.SingleOrDefault(row => row.Id == runId) is not { } run)
        {
            return null;
        }
        change(run);
        context.SaveChanges();
        transaction.Commit();
        return run;
    }

    /// <summary>Commits that a node has its outputs without having run.</summary>
    internal void AdoptResult(string runId, string nodeId, Action<NodeRow> change)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = context.Nodes.Single(row => row.RunId == runId && row.NodeId == nodeId);
        if (node.State == NodeState.Cancelled)
        {
            return;
        }
        change(node);
        node.State = NodeState.Succeeded;
        node.Sequence = NextSequence(context, runId);
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>Commits what an activity of the engine ended with, or that it waits.</summary>
    internal void CommitControl(string runId, string nodeId, ControlResult result)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = context.Nodes.Single(row => row.RunId == runId && row.NodeId == nodeId);
        node.StartedAt ??= Now;
        node.WakeAt = result.WakeAt?.ToUnixTimeMilliseconds();
        node.Why = result.Why;
        if (result.WakeAt is not null)
        {
            node.State = NodeState.Waiting;
        }
        else
        {
            node.State = result.Fault is null ? NodeState.Succeeded : NodeState.Failed;
            node.FinishedAt = Now;
            node.Sequence = NextSequence(context, runId);
            (node.Error, node.ErrorClass) = (result.Fault, result.Fault is null ? null : "user");
            node.ExitCode = result.Fault is null ? null : ExitCodes.InvalidRequest;
            node.Outcomes = result.Fault is null ? JsonSerializer.Serialize(result.Outcomes) : null;
            node.Values = ControlValues.Write(result.Values);
        }
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>
    /// Commits what became of nodes because of others, all in one transaction. No attempt that is under way at one of
    /// them can commit a result any more.
    /// </summary>
    internal void ApplyFlow(string runId, IReadOnlyCollection<FlowChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }
        var byNode = changes.ToDictionary(change => change.Node);
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        foreach (var node in context.Nodes.Where(row => row.RunId == runId && byNode.Keys.Contains(row.NodeId)))
        {
            var change = byNode[node.NodeId];
            (node.State, node.Why, node.WakeAt) = (change.State, change.Why, null);
            node.Token = 0;
        }
        context.SaveChanges();
        transaction.Commit();
    }

    private static long NextSequence(JournalContext context, string runId) =>
        (context.Nodes.Where(row => row.RunId == runId).Max(row => (long?)row.Sequence) ?? 0) + 1;

    /// <summary>Changes a node, unless the flow has given it up.</summary>
    internal void ChangeNode(string runId, string nodeId, Action<NodeRow> change)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = context.Nodes.Single(node => node.RunId == runId && node.NodeId == nodeId);
        if (node.State == NodeState.Cancelled)
        {
            return;
        }
        change(node);
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>Begins an attempt: takes the next token and makes it the node's only valid one.</summary>
    internal AttemptRow BeginAttempt(string runId, string nodeId, string reason, Func<int, string> directory)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var number = context.Attempts.Count(attempt => attempt.RunId == runId && attempt.NodeId == nodeId) + 1;
        var attempt = new AttemptRow
        {
            Token = (context.Attempts.Max(row => (long?)row.Token) ?? 0) + 1,
            RunId = runId,
            NodeId = nodeId,
            Number = number,
            Reason = reason,
            Directory = directory(number),
            EngineProcess = Environment.ProcessId,
            StartedAt = Now,
        };
        var node = context.Nodes.Single(row => row.RunId == runId && row.NodeId == nodeId);
        if (node.State == NodeState.Cancelled)
        {
            throw new LeaseLostException(nodeId);
        }
        context.Attempts.Add(attempt);
        node.Token = attempt.Token;
        node.State = NodeState.Running;
        context.SaveChanges();
        transaction.Commit();
        return attempt;
    }

    internal void EndAttempt(
        long token, string status, string? errorClass, string? error, StageUsage? usage = null)
    {
        using var context = Context();
        var attempt = context.Attempts.Single(row => row.Token == token);
        attempt.FinishedAt = Now;
        attempt.Status = status;
        attempt.ErrorClass = errorClass;
        attempt.Error = error;
        Measure(attempt, usage);
        context.SaveChanges();
    }

    /// <summary>
    /// Commits outputs: attempt, node and cache entry in one transaction; false if a newer attempt holds the node.
    /// </summary>
    internal bool CommitResult(
        AttemptRow attempt, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs, bool cacheable,
        StageUsage? usage = null)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = context.Nodes.Single(row => row.RunId == attempt.RunId && row.NodeId == attempt.NodeId);
        if (node.Token != attempt.Token || node.State is NodeState.Succeeded or NodeState.Cancelled)
        {
            return false;
        }
        node.State = NodeState.Succeeded;
        node.Outputs = NodeOutputs.Write(outputs);
        node.FinishedAt = Now;
        node.Sequence = NextSequence(context, attempt.RunId);
        var row = context.Attempts.Single(candidate => candidate.Token == attempt.Token);
        row.Status = "succeeded";
        row.FinishedAt = Now;
        Measure(row, usage);
        if (cacheable)
        {
            PutCache(context, node);
        }
        context.SaveChanges();
        transaction.Commit();
        return true;
    }

    internal void DropCached(string key)
    {
        using var context = Context();
        context.Cache.Where(entry => entry.Key == key).ExecuteDelete();
    }

    // A stage that left no result measured nothing.
    private static void Measure(AttemptRow attempt, StageUsage? usage)
    {
        attempt.WallMilliseconds = usage?.WallMilliseconds is > 0 and var wall ? wall : null;
        attempt.CpuMilliseconds = usage?.CpuMilliseconds is > 0 and var processor ? processor : null;
        attempt.PeakMemoryBytes = usage?.PeakMemoryBytes is > 0 and var memory ? memory : null;
    }

    private void PutCache(JournalContext context, NodeRow node)
    {
        var entry = context.Cache.Find(node.Key!);
        if (entry is null)
        {
            entry = new() { Key = node.Key!, Outputs = "", RunId = "", NodeId = "", CommittedAt = 0 };
            context.Cache.Add(entry);
        }
        entry.Outputs = node.Outputs!;
        entry.RunId = node.RunId;
        entry.NodeId = node.NodeId;
        entry.CommittedAt = Now;
    }

    internal JournalContext Context() => new(contexts);
}
