using Microsoft.EntityFrameworkCore;

namespace RlhfFlow.Workflows.Journal;

/// <summary>
/// The only truth about runs: a SQLite database with a write-ahead log. Every method is one transaction. A result is
/// committed only by the attempt that holds the node's newest token, so at most once.
/// </summary>
public sealed class RunJournal
{
    private readonly string connection;
    private readonly TimeProvider clock;

    private RunJournal(string path, TimeProvider clock)
    {
        connection = $"Data Source={path};Default Timeout=30";
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
        List<RunRow> matches = [.. runs.Where(run => run.Id.StartsWith(id)).Take(2)];
        return matches.FirstOrDefault(run => run.Id == id) ?? (matches.Count == 1 ? matches[0] : null);
    }

    /// <summary>The newest unfinished run that does the same, or null.</summary>
    public RunRow? FindUnfinished(string planIdentity)
    {
        using var context = Context();
        return context.Runs
            .Where(run =>
                run.PlanIdentity == planIdentity
                    && (run.State == RunState.Running || run.State == RunState.Interrupted))
            .OrderByDescending(run => run.StartedAt).FirstOrDefault();
    }

    /// <summary>Nodes of a run in the order of the plan.</summary>
    public IReadOnlyList<NodeRow> Nodes(string runId)
    {
        using var context = Context();
        return [.. context.Nodes.Where(node => node.RunId == runId).OrderBy(node => node.Position)];
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
    public (string RunId, string KeyParts)? LastKey(string definitionId, string nodeId, string exceptRun)
    {
        using var context = Context();
        var last = context.Nodes
            .Where(node =>
                node.DefinitionId == definitionId && node.NodeId == nodeId && node.RunId != exceptRun
                    && node.KeyParts != null)
            .OrderByDescending(node => node.StartedAt).FirstOrDefault();
        return last is null ? null : (last.RunId, last.KeyParts!);
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

    internal void AddRun(RunRow run, IEnumerable<NodeRow> nodes)
    {
        using var context = Context();
        context.Runs.Add(run);
        context.Nodes.AddRange(nodes);
        context.SaveChanges();
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

    internal void ChangeNode(string runId, string nodeId, Action<NodeRow> change)
    {
        using var context = Context();
        change(context.Nodes.Single(node => node.RunId == runId && node.NodeId == nodeId));
        context.SaveChanges();
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
        context.Attempts.Add(attempt);
        var node = context.Nodes.Single(row => row.RunId == runId && row.NodeId == nodeId);
        node.Token = attempt.Token;
        node.State = NodeState.Running;
        context.SaveChanges();
        transaction.Commit();
        return attempt;
    }

    internal void EndAttempt(long token, string status, string? errorClass, string? error)
    {
        using var context = Context();
        var attempt = context.Attempts.Single(row => row.Token == token);
        attempt.FinishedAt = Now;
        attempt.Status = status;
        attempt.ErrorClass = errorClass;
        attempt.Error = error;
        context.SaveChanges();
    }

    /// <summary>
    /// Commits outputs: attempt, node and cache entry in one transaction; false if a newer attempt holds the node.
    /// </summary>
    internal bool CommitResult(
        AttemptRow attempt, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs, bool cacheable)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = context.Nodes.Single(row => row.RunId == attempt.RunId && row.NodeId == attempt.NodeId);
        if (node.Token != attempt.Token || node.State == NodeState.Succeeded)
        {
            return false;
        }
        node.State = NodeState.Succeeded;
        node.Outputs = NodeOutputs.Write(outputs);
        node.FinishedAt = Now;
        var row = context.Attempts.Single(candidate => candidate.Token == attempt.Token);
        row.Status = "succeeded";
        row.FinishedAt = Now;
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

    private JournalContext Context() => new(connection);
}
