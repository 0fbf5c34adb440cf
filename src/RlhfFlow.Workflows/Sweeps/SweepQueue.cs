using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// Sweeps that a server does: all of their runs stand in its queue from the first moment, so that a restart forgets
/// none.
/// </summary>
/// <param name="home">Where the runs live.</param>
/// <param name="journal">Its journal.</param>
/// <param name="queue">The queue of runs.</param>
/// <param name="clock">Clock of the queue.</param>
public sealed class SweepQueue(HomeDirectory home, RunJournal journal, RunQueue queue, TimeProvider clock)
{
    private readonly SweepJournal sweeps = new(journal);

    /// <summary>
    /// Takes a sweep into the queue. One of equal identity goes on instead, unless that is not wanted: runs that
    /// succeeded stay, those that failed or were given up wait again, those that have not begun begin.
    /// </summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="name">Its name.</param>
    /// <param name="definition">The text that its runs were planned from.</param>
    /// <param name="startedBy">Who asks for it.</param>
    /// <param name="version">Version of the workflow; null = it has none.</param>
    /// <param name="atOnce">How many of its runs may be under way at the same time.</param>
    /// <param name="startNew">Whether it begins anew where one could go on.</param>
    /// <param name="stop">Ends the reading of files that parameters name.</param>
    public SweepRow Enqueue(
        SweepPlan plan, string name, string definition, string startedBy, int? version, int atOnce,
        bool startNew = false, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var identity = SweepIdentity.Of(plan.Runs, stop);
        var known = startNew ? null : sweeps.FindEqual(identity);
        var sweep = known ?? new SweepRow
        {
            Id = NewId(), Name = name, DefinitionId = plan.Definition.DefinitionId, Identity = identity,
            Content = SweepFile.Write(plan.Sweep), Path = "", Runs = plan.Runs.Count, AtOnce = atOnce,
            CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        if (known is not null)
        {
            Continue(known.Id);
        }
        var begun = known is null ? [] : sweeps.Runs(known.Id).Select(run => run.SweepPoint!).ToHashSet();
        List<SweepRun> missing = [.. plan.Runs.Where(run => !begun.Contains(run.Point.ToJson()))];
        Add(known is null ? sweep : null, sweep.Id, missing, definition, startedBy, version);
        return sweep;
    }

    /// <summary>
    /// Puts the runs of a sweep into the queue again that failed, were given up or were interrupted; says how many.
    /// </summary>
    public int Continue(string sweepId)
    {
        List<RunRow> left = [.. sweeps.Runs(sweepId).Where(run => run.State is RunState.Failed
            or RunState.Cancelled or RunState.Interrupted)];
        left.ForEach(run => journal.Requeue(run.Id));
        return left.Count;
    }

    /// <summary>Gives up all runs of a sweep that have not ended; says which.</summary>
    public IReadOnlyList<string> Cancel(string sweepId)
    {
        var given = new List<string>();
        foreach (var run in sweeps.Runs(sweepId).Where(run => run is { HasEnded: false, CancelRequested: false }))
        {
            try
            {
                queue.Cancel(run.Id);
                given.Add(run.Id);
            }
            catch (WorkflowException)
            {
                // It has ended in this moment.
            }
        }
        return given;
    }

    private void Add(
        SweepRow? sweep, string sweepId, List<SweepRun> runs, string definition, string startedBy, int? version)
    {
        var ids = NewIds(runs.Count);
        var now = clock.GetUtcNow();
        try
        {
            foreach (var (id, run) in ids.Zip(runs))
            {
                NewRun.WriteDefinition(home, id, run.Plan.Definition, definition);
            }
            journal.AddSweep(sweep, ids.Zip(runs, (id, run) =>
            {
                var row = NewRun.Row(id, run.Plan, now, startedBy, version, new(sweepId, run.Point));
                (row.State, row.QueuedAt) = (RunState.Queued, row.CreatedAt);
                return (row, NewRun.Rows(row, run.Plan));
            }));
        }
        catch
        {
            foreach (var directory in ids.Select(home.Run).Where(Directory.Exists))
            {
                Directory.Delete(directory, recursive: true);
            }
            throw;
        }
    }

    private string NewId()
    {
        string id;
        do
        {
            id = NewRun.Id(clock, Random.Shared);
        }
        while (sweeps.Find(id) is not null);
        return id;
    }

    // In the order of the runs, which the queue keeps.
    private IReadOnlyList<string> NewIds(int count)
    {
        IReadOnlyList<string> ids;
        do
        {
            ids = NewRun.Ids(clock, Random.Shared, count);
        }
        while (journal.HasRun(ids));
        return ids;
    }
}
