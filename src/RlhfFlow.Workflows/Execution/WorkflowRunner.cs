using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Runs plans. What a run has reached is always in the journal, so an engine that dies at any moment is followed by
/// one that goes on from there.
/// </summary>
/// <param name="home">Where journal, store and runs live.</param>
/// <param name="executor">What runs the stages.</param>
/// <param name="options">How to work.</param>
public sealed class WorkflowRunner(HomeDirectory home, IStageExecutor executor, RunnerOptions options)
{
    /// <summary>
    /// Runs a plan to its end, continuing the newest run of an equal plan if that is unfinished.
    /// <paramref name="stop"/> lets stages write checkpoints and ends the run as interrupted; <paramref name="kill"/>
    /// does not wait for them.
    /// </summary>
    /// <exception cref="WorkflowException">
    /// Another engine is at work on this home, its journal is of a newer release, the run has ended
    /// (<see cref="RunEndedException"/>), or a node needs what there is not, however long it waits.
    /// </exception>
    public async Task<RunOutcome> RunAsync(
        WorkflowPlan plan, IRunObserver observer, CancellationToken stop = default, CancellationToken kill = default)
    {
        RefuseWhatNeverFits(plan);
        using var engine = EngineSession.Take(home, options);
        var journal = RunJournal.Open(home.Journal, options.Clock, options.BeforeJournal);
        var progress = new RunProgress(plan, observer, options.Clock);
        var known = Known(plan, journal);
        await engine.RecoverAsync(journal, known is null ? [] : [known], progress.Message);
        return await RunAsync(engine, journal, plan, known, progress, stop, kill);
    }

    /// <summary>The same beside other runs of an engine, which has been put in order before.</summary>
    /// <exception cref="WorkflowException">
    /// The run has ended (<see cref="RunEndedException"/>), or a node needs what there is not, however long it waits.
    /// </exception>
    public Task<RunOutcome> RunAsync(
        EngineSession engine, WorkflowPlan plan, IRunObserver observer, CancellationToken stop = default,
        CancellationToken kill = default)
    {
        RefuseWhatNeverFits(plan);
        var journal = RunJournal.Open(home.Journal, options.Clock, options.BeforeJournal);
        return RunAsync(
            engine, journal, plan, Known(plan, journal), new(plan, observer, options.Clock), stop, kill);
    }

    private async Task<RunOutcome> RunAsync(
        EngineSession engine, RunJournal journal, WorkflowPlan plan, string? known, RunProgress progress,
        CancellationToken stop, CancellationToken kill)
    {
        var store = new ArtifactStore(home.Store);
        var runId = known ?? Begin(plan, journal);
        using var slots = engine.Join(journal, runId);
        var isContinued = known is not null && journal.ReopenRun(runId);
        NewRun.WriteDefinition(home, runId, plan.Definition);
        options.Passed(CommitPoints.RunBegun);
        progress.Start(runId, isContinued);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var run = new RunContext(runId, plan, home, journal, store, executor, options, progress, engine, kill);
        var controls = new ControlRunner(
            new RunVariables(plan, runId, journal), new EvaluationMetrics(store), options.Clock);
        var loop = new RunLoop(run, controls, RunStageAsync, slots, halt);
        var state = await loop.RunAsync();
        // One that was to be taken up and whose turn did not come.
        await OrphanedStages.EndAsync(home.Run(runId), options.Grace, progress.Message);
        if (state == RunState.Interrupted && journal.FindRun(runId)!.CancelRequested)
        {
            state = RunState.Cancelled;
        }
        var nodes = journal.Nodes(runId);
        var exitCode = ExitCode(state, nodes);
        // Before the run counts as ended, so that one that ended has its report.
        var reports = ReportFiles.Copy(home.Run(runId), nodes, store);
        options.Passed(CommitPoints.ReportsCopied);
        journal.EndRun(runId, state, exitCode);
        options.Passed(CommitPoints.RunEnded);
        return new(runId, state, exitCode, progress.Nodes, reports);

        Task<NodeState> RunStageAsync(PlannedNode node, Grant grant, CancellationToken giveUp) =>
            RunNodeAsync(run, node, grant, giveUp);
    }

    private void RefuseWhatNeverFits(WorkflowPlan plan)
    {
        List<string> lacks = [.. plan.Nodes.SelectMany(node => options.Capacity.Lacks(node.Id, node.Needs))];
        if (lacks.Count > 0)
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, string.Join("; ", lacks));
        }
    }

    /// <summary>
    /// Puts in order what an engine left that ended in the middle of its work: its runs count as interrupted, or as
    /// cancelled where a person had asked for that; their stages are ended, unless the run goes on by itself.
    /// </summary>
    /// <exception cref="EngineBusyException">Another engine is at work on this home.</exception>
    public async Task RecoverAsync(Action<string> message)
    {
        using var engine = EngineSession.Take(home, options);
        var journal = RunJournal.Open(home.Journal, options.Clock, options.BeforeJournal);
        // The stages of runs that go on by themselves are taken up then.
        await engine.EndOrphansAsync(
            [
                .. journal.RunsIn(RunState.Running).Where(run => run.QueuedAt is not null && !run.CancelRequested)
                    .Select(run => run.Id),
            ],
            message);
        Recovery.Sweep(home, journal);
        journal.CloseRunning();
    }

    // The run to go on with: the one that was asked for, else the newest unfinished one of an equal plan.
    private string? Known(WorkflowPlan plan, RunJournal journal) =>
        options.RunId is { } wanted ? journal.ChangeRun(wanted, _ => { })?.Id
        : options.StartNew ? null
        : journal.FindUnfinished(plan.Identity)?.Id;

    private string Begin(WorkflowPlan plan, RunJournal journal)
    {
        if (options.StartNew)
        {
            Recovery.DropCheckpoints(home, journal, plan.Identity);
        }
        var runId = options.RunId ?? NewRun.Id(options.Clock, options.Random);
        NewRun.Add(journal, plan, NewRun.Row(runId, plan, options.Clock.GetUtcNow(), sweep: options.Sweep));
        options.Passed(CommitPoints.RunAdded);
        return runId;
    }

    private static async Task<NodeState> RunNodeAsync(
        RunContext run, PlannedNode node, Grant grant, CancellationToken giveUp)
    {
        NodeState State() => run.Journal.Nodes(run.RunId, [node.Id]).Single().State;
        try
        {
            return await new NodeRunner(run, grant, giveUp).RunAsync(node) ? NodeState.Succeeded : State();
        }
        catch (LeaseLostException) when (
            giveUp.IsCancellationRequested && State() == NodeState.Cancelled)
        {
            return NodeState.Cancelled;
        }
        catch (Exception error) when (error is not LeaseLostException)
        {
            var failure = EngineFailure.From(error);
            run.Journal.FailNode(run.RunId, node.Id, failure);
            run.Progress.Change(
                node.Id, status => status with { State = NodeState.Failed, Error = failure.Error!.Message });
            return NodeState.Failed;
        }
    }

    private static int ExitCode(RunState state, IReadOnlyList<NodeRow> nodes) => state switch
    {
        RunState.Succeeded => ExitCodes.Succeeded,
        RunState.Interrupted => ExitCodes.StoppedWithCheckpoint,
        RunState.Cancelled => ExitCodes.Cancelled,
        _ => nodes.FirstOrDefault(node => node.State == NodeState.Failed)?.ExitCode ?? ExitCodes.Bug,
    };
}
