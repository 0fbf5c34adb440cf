using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Journal.Sqlite;
using RlhfFlow.Workflows.Planning.Preview;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Journal;

/// <summary>
/// The only truth about runs: a SQLite database with a write-ahead log. Every method is one transaction. A result is
/// committed only by the attempt that holds the node's newest token, so at most once.
/// </summary>
public sealed partial class RunJournal
{
    // So many are tracked together as they are added.
    private const int RunsAtOnce = 50;

    // Each operation has a context of its own. They are used again: a new one makes a connection of its own and tells
    // SQLite of some thirty functions, which would cost more than most queries.
    private readonly PooledDbContextFactory<JournalContext> contexts;
    private readonly TimeProvider clock;
    private readonly Action? before;

    private RunJournal(string path, TimeProvider clock, Action? before)
    {
        contexts = new(
            new DbContextOptionsBuilder<JournalContext>().UseFile(path)
                // A context that is used again would go on not to see somebody who listens since a moment ago.
                .ConfigureLoggingCacheTime(TimeSpan.Zero).Options);
        (this.clock, this.before) = (clock, before);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens the journal, making or upgrading it as needed.</summary>
    public static RunJournal Open(string path, TimeProvider? clock = null) => Open(path, clock, null);

    /// <summary>The same, with something that is called before each transaction and may throw.</summary>
    internal static RunJournal Open(string path, TimeProvider? clock, Action? before)
    {
        SqliteLoader.Install();
        var journal = new RunJournal(path, clock ?? TimeProvider.System, before);
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

    /// <summary>
    /// Adds runs of a sweep, all or none; and the sweep itself, where it is given.
    /// </summary>
    internal void AddSweep(SweepRow? sweep, IEnumerable<(RunRow Run, IEnumerable<NodeRow> Nodes)> runs)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        if (sweep is not null)
        {
            context.Sweeps.Add(sweep);
        }
        foreach (var some in runs.Chunk(RunsAtOnce))
        {
            context.Runs.AddRange(some.Select(one => one.Run));
            context.Nodes.AddRange(some.SelectMany(one => one.Nodes));
            context.SaveChanges();
            context.ChangeTracker.Clear();
        }
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>Whether there is a run of one of some ids.</summary>
    internal bool HasRun(IReadOnlyCollection<string> ids)
    {
        using var context = Context();
        return context.Runs.Any(run => ids.Contains(run.Id));
    }

    /// <summary>Whether a definition had a run besides one.</summary>
    internal bool HasOtherRun(string definitionId, string runId)
    {
        using var context = Context();
        return context.Runs.Any(run => run.DefinitionId == definitionId && run.Id != runId);
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
        Abandon(context.Attempts.Where(attempt => attempt.RunId == runId));
        context.Nodes.Where(node => node.RunId == runId && node.State != NodeState.LeftOut)
            .ExecuteUpdate(set => set.SetProperty(node => node.State, NodeState.Pending));
        context.SaveChanges();
        transaction.Commit();
        return hasBegun;
    }

    // Ends the leases of what was under way.
    private void Abandon(IQueryable<AttemptRow> attempts) => attempts.Where(attempt => attempt.Status == null)
        .ExecuteUpdate(set => set.SetProperty(attempt => attempt.Status, "abandoned")
            .SetProperty(attempt => attempt.FinishedAt, Now)
            .SetProperty(attempt => attempt.Error, "the engine ended before the attempt did"));

    /// <summary>
    /// Runs that still say they are running, but for some: a person's wish to give one up is granted, others count as
    /// interrupted.
    /// </summary>
    internal void CloseRunning(params IReadOnlyCollection<string> exceptRuns)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        foreach (var run in context.Runs.Where(run => run.State == RunState.Running && !exceptRuns.Contains(run.Id)))
        {
            run.State = run.CancelRequested ? RunState.Cancelled : RunState.Interrupted;
            run.FinishedAt = Now;
        }
        Abandon(context.Attempts.Where(attempt => !exceptRuns.Contains(attempt.RunId)));
        context.SaveChanges();
        transaction.Commit();
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

    /// <summary>Lets go of the file, which SQLite's pool would keep open for a while.</summary>
    internal void Close()
    {
        using var context = Context();
        SqliteDatabase.Close(context);
    }

    internal JournalContext Context()
    {
        before?.Invoke();
        return contexts.CreateDbContext();
    }
}
