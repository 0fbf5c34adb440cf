using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// The runs that a server is to do one after another. They are rows of the journal, so that a restart forgets none.
/// </summary>
/// <param name="home">Where the runs live.</param>
/// <param name="journal">Its journal.</param>
/// <param name="clock">Clock of the queue.</param>
/// <param name="data">Where the files lie that runs may be given; null = anywhere.</param>
public sealed class RunQueue(
    HomeDirectory home, RunJournal journal, TimeProvider clock, DataDirectories? data = null)
{
    /// <summary>Takes a run into the queue, with the text that it was planned from.</summary>
    public RunRow Enqueue(WorkflowPlan plan, string definition, string startedBy, int? version) =>
        Enqueue(plan, definition, startedBy, version, null);

    /// <summary>
    /// The same for a due time of a schedule: that the time has its run, and the run, are one transaction.
    /// </summary>
    /// <exception cref="FireSettledException">The time does not wait for a run any more.</exception>
    public RunRow Enqueue(WorkflowPlan plan, string definition, string startedBy, int? version, FireRow? fire)
    {
        string id;
        do
        {
            id = NewRun.Id(clock, Random.Shared);
        }
        while (journal.ChangeRun(id, _ => { }) is not null);
        var row = NewRun.Row(id, plan, clock.GetUtcNow(), startedBy, version);
        (row.State, row.QueuedAt) = (RunState.Queued, row.CreatedAt);
        NewRun.WriteDefinition(home, id, plan.Definition, definition);
        try
        {
            NewRun.Add(journal, plan, row, fire is null ? null : context => ScheduleJournal.Started(context, fire, id));
        }
        catch (FireSettledException)
        {
            Directory.Delete(home.Run(id), recursive: true);
            throw;
        }
        return row;
    }

    /// <summary>Runs that wait for their turn, the next one first; those that were interrupted come before.</summary>
    public IReadOnlyList<RunRow> Waiting() =>
    [
        .. journal.RunsIn(RunState.Queued, RunState.Interrupted)
            .Where(run => run.QueuedAt is not null && !run.CancelRequested).OrderBy(run => run.QueuedAt)
            .ThenBy(run => run.Id, StringComparer.Ordinal),
    ];

    /// <summary>The text that a run was planned from; null if it is not there any more.</summary>
    public string? Definition(string runId)
    {
        var path = NewRun.DefinitionPath(home, runId);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>Plans a run again, as it was planned when it was asked for.</summary>
    /// <param name="run">The run.</param>
    /// <param name="catalog">The installed stages.</param>
    /// <param name="change">What is to be different; null = nothing.</param>
    public PlanResult Plan(RunRow run, StageCatalog catalog, Func<RunSettings, RunSettings>? change = null)
    {
        var (settings, directory) = RunReplay.Read(run.Settings, run.Replay);
        settings = change?.Invoke(settings) ?? settings;
        return Definition(run.Id) is { } text
            ? WorkflowPlanner.Plan(DefinitionReader.Read(text, directory), catalog, settings, data: data)
            : new(null, [Finding.Error("missing-definition", $"run {run.Id} has no definition.json any more", "")]);
    }

    /// <summary>
    /// Gives a run up: one that waits at once; one that is under way as soon as its stages have stopped.
    /// </summary>
    /// <exception cref="WorkflowException">It has ended already.</exception>
    public void Cancel(string runId)
    {
        var ended = "";
        journal.ChangeRun(runId, run =>
        {
            if (run.State == RunState.Running)
            {
                run.CancelRequested = true;
            }
            else if (run.State is RunState.Queued or RunState.Interrupted)
            {
                (run.State, run.CancelRequested) = (RunState.Cancelled, true);
                (run.FinishedAt, run.ExitCode) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), ExitCodes.Cancelled);
            }
            else
            {
                ended = run.State.ToString().ToLowerInvariant();
            }
        });
        if (ended.Length > 0)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest, $"run {runId} has {ended} already: there is nothing to cancel");
        }
    }

    /// <summary>
    /// Puts a run that was interrupted, cancelled or failed into the queue again; what it had finished stays finished.
    /// </summary>
    /// <exception cref="WorkflowException">It is under way, waits already, or has succeeded.</exception>
    public void Again(string runId)
    {
        if (journal.Requeue(runId) is var state and (RunState.Queued or RunState.Running or RunState.Succeeded))
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest, state == RunState.Succeeded
                    ? $"run {runId} has succeeded: there is nothing left to do"
                    : $"run {runId} is {state.ToString().ToLowerInvariant()} already");
        }
    }

    /// <summary>Ends a run that cannot begin or go on, and keeps the reason; one that has ended stays as it is.</summary>
    public void Refuse(string runId, string problem) => journal.ChangeRun(runId, run =>
    {
        if (run.HasEnded)
        {
            return;
        }
        (run.State, run.Problem, run.ExitCode) = (RunState.Failed, problem, ExitCodes.InvalidRequest);
        run.FinishedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
    });
}
