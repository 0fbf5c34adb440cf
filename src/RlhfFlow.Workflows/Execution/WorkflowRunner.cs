using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

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
    /// Another engine is at work on this home, its journal is of a newer release, or the run has ended
    /// (<see cref="RunEndedException"/>).
    /// </exception>
    public async Task<RunOutcome> RunAsync(
        WorkflowPlan plan, IRunObserver observer, CancellationToken stop = default, CancellationToken kill = default)
    {
        using var engineLock = EngineLock.Take(home, options.EngineName);
        var journal = RunJournal.Open(home.Journal, options.Clock);
        var store = new ArtifactStore(home.Store);
        var progress = new RunProgress(plan, observer, options.Clock);
        await OrphanedStages.EndAsync(home, options.Grace, progress.Message);
        var known = Known(plan, journal);
        Recovery.Sweep(home, journal);
        journal.CloseRunning(known);
        var runId = known ?? Begin(plan, journal);
        var isContinued = known is not null && journal.ReopenRun(runId);
        NewRun.WriteDefinition(home, runId, plan.Definition);
        progress.Start(runId, isContinued);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var nodeRunner =
            new NodeRunner(runId, plan, home, journal, store, executor, options, progress, halt.Token, kill);
        var state = await LoopAsync(plan, runId, journal, nodeRunner, progress, halt);
        if (state == RunState.Interrupted && journal.FindRun(runId)!.CancelRequested)
        {
            state = RunState.Cancelled;
        }
        var nodes = journal.Nodes(runId);
        var exitCode = ExitCode(state, nodes);
        // Before the run counts as ended, so that one that ended has its report.
        var reports = ReportFiles.Copy(home.Run(runId), nodes, store);
        journal.EndRun(runId, state, exitCode);
        return new(runId, state, exitCode, progress.Nodes, reports);
    }

    /// <summary>
    /// Puts in order what an engine left that ended in the middle of its work: its stages are ended, its runs count as
    /// interrupted, or as cancelled where a person had asked for that.
    /// </summary>
    /// <exception cref="EngineBusyException">Another engine is at work on this home.</exception>
    public async Task RecoverAsync(Action<string> message)
    {
        using var engineLock = EngineLock.Take(home, options.EngineName);
        var journal = RunJournal.Open(home.Journal, options.Clock);
        await OrphanedStages.EndAsync(home, options.Grace, message);
        Recovery.Sweep(home, journal);
        journal.CloseRunning(null);
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
        NewRun.Add(journal, plan, NewRun.Row(runId, plan, options.Clock.GetUtcNow()));
        return runId;
    }

    private async Task<RunState> LoopAsync(
        WorkflowPlan plan, string runId, RunJournal journal, NodeRunner nodeRunner, RunProgress progress,
        CancellationTokenSource halt)
    {
        var running = new Dictionary<string, Task<NodeState>>();
        var byId = plan.Nodes.ToDictionary(node => node.Id);
        // Read once: what a node has become is known when it is done, and nobody else changes it meanwhile.
        var states = journal.Nodes(runId).ToDictionary(row => row.NodeId, row => row.State);
        var look = Task.Delay(options.CancelCheck, options.Clock);
        try
        {
            while (true)
            {
                var view = View(plan, states);
                var decision = Scheduler.Decide(view, options.Slots, halt.IsCancellationRequested);
                foreach (var (node, by) in decision.Block)
                {
                    Block(runId, journal, progress, node, by);
                    states[node] = NodeState.Blocked;
                }
                if (decision.End is { } end)
                {
                    return end;
                }
                foreach (var id in decision.Start)
                {
                    states[id] = NodeState.Running;
                    running[id] = RunNodeAsync(byId[id], runId, journal, nodeRunner, progress);
                }
                await Task.WhenAny([.. running.Values, look]);
                if (look.IsCompleted)
                {
                    // Whoever gives the run up may be another process: only the journal is common to all.
                    if (journal.IsCancelRequested(runId))
                    {
                        await halt.CancelAsync();
                    }
                    look = Task.Delay(options.CancelCheck, options.Clock);
                }
                foreach (var id in running.Where(pair => pair.Value.IsCompleted).Select(pair => pair.Key).ToList())
                {
                    states[id] = await running[id];
                    running.Remove(id);
                }
            }
        }
        catch
        {
            // The journal cannot be written or is another engine's now: no stage may outlive the one watching it.
            await halt.CancelAsync();
            await Task.WhenAll(running.Values.Select(Task (task) => task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static async Task<NodeState> RunNodeAsync(
        PlannedNode node, string runId, RunJournal journal, NodeRunner nodeRunner, RunProgress progress)
    {
        try
        {
            await Task.Run(() => nodeRunner.RunAsync(node));
            return journal.Nodes(runId, [node.Id]).Single().State;
        }
        catch (Exception error) when (error is not LeaseLostException)
        {
            var failure = EngineFailure.From(error);
            journal.ChangeNode(runId, node.Id, row =>
            {
                row.State = NodeState.Failed;
                row.ErrorCode = failure.Error!.Code;
                row.ErrorClass = failure.Error.ErrorClass.ToString().ToLowerInvariant();
                row.Error = failure.Error.Message;
                row.ExitCode = failure.ExitCode;
            });
            progress.Change(
                node.Id, status => status with { State = NodeState.Failed, Error = failure.Error!.Message });
            return NodeState.Failed;
        }
    }

    private static IReadOnlyList<NodeView> View(WorkflowPlan plan, Dictionary<string, NodeState> states) =>
        [.. plan.Nodes.Select(node => new NodeView(node.Id, states[node.Id], node.Threads, node.DependsOn))];

    private static void Block(string runId, RunJournal journal, RunProgress progress, string node, string by)
    {
        var why = $"'{by}' failed";
        journal.ChangeNode(runId, node, row =>
        {
            row.State = NodeState.Blocked;
            row.Why = why;
        });
        progress.Change(node, status => status with { State = NodeState.Blocked, Why = why });
    }

    private static int ExitCode(RunState state, IReadOnlyList<NodeRow> nodes) => state switch
    {
        RunState.Succeeded => ExitCodes.Succeeded,
        RunState.Interrupted => ExitCodes.StoppedWithCheckpoint,
        RunState.Cancelled => ExitCodes.Cancelled,
        _ => nodes.FirstOrDefault(node => node.State == NodeState.Failed)?.ExitCode ?? ExitCodes.Bug,
    };
}
