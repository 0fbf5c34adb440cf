using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Control;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Drives a run from node to node: asks the flow what is ready, shares the slots, and writes what became of each node
/// into the journal before it acts on it.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="controls">Runs the activities of the engine.</param>
/// <param name="runStage">
/// Brings the node of a stage to its end with what it is granted; the token gives up this node alone.
/// </param>
/// <param name="slots">What the run has of the machine.</param>
/// <param name="halt">Stops the run; stages write checkpoints.</param>
internal sealed class RunLoop(
    RunContext run, ControlRunner controls, Func<PlannedNode, Grant, CancellationToken, Task<NodeState>> runStage,
    SlotShare slots, CancellationTokenSource halt)
{
    private readonly WorkflowPlan plan = run.Plan;
    private readonly string runId = run.RunId;
    private readonly RunJournal journal = run.Journal;
    private readonly RunProgress progress = run.Progress;
    private readonly RunnerOptions options = run.Options;
    private readonly FlowState flow = new(run.Plan.Flow);
    private readonly Dictionary<string, PlannedNode> stages = run.Plan.Nodes.ToDictionary(node => node.Id);
    private readonly Dictionary<string, ControlNode> engineNodes = run.Plan.Controls.ToDictionary(node => node.Id);
    private readonly Dictionary<string, Running> running = [];
    private readonly Dictionary<string, DateTimeOffset> waiting = [];
    private readonly Dictionary<string, long> queuedSince = [];
    private readonly List<PlannedNode> limited = [.. run.Plan.Nodes.Where(node => node.Limits.Queued is not null)];
    private bool hasFailed;

    private sealed record Running(Task<NodeState> Task, CancellationTokenSource Stop);

    /// <summary>Runs until nothing more can be done, and says how it ended.</summary>
    public async Task<RunState> RunAsync()
    {
        var look = Task.Delay(options.CancelCheck, options.Clock);
        try
        {
            while (true)
            {
                var freed = slots.Freed;
                StartWhatIsReady();
                // Something that is ready and does not run waits for a GPU that is out of use.
                if (running.Count == 0 && !(MayStart && (waiting.Count > 0 || flow.Ready.Any())))
                {
                    return End();
                }
                await Task.WhenAny([.. running.Values.Select(node => node.Task), look, freed]);
                if (look.IsCompleted)
                {
                    // Whoever gives the run up may be another process: only the journal is common to all.
                    if (journal.IsCancelRequested(runId))
                    {
                        halt.Cancel();
                    }
                    look = Task.Delay(options.CancelCheck, options.Clock);
                }
                foreach (var (id, node) in running.Where(pair => pair.Value.Task.IsCompleted).ToList())
                {
                    running.Remove(id);
                    slots.Release(id);
                    Ended(id, await node.Task);
                    node.Stop.Dispose();
                }
            }
        }
        catch
        {
            // The journal cannot be written or is another engine's now: no stage may outlive the one watching it.
            halt.Cancel();
            await Task.WhenAll(running.Values.Select(Task (node) => node.Task))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private bool IsStopping => halt.IsCancellationRequested;

    // After a failure no new node starts, unless the workflow says that independent ones go on.
    private bool MayStart => !IsStopping && !flow.HasEnded && !(hasFailed && plan.OnFailure != FailureMode.Continue);

    private void StartWhatIsReady()
    {
        while (MayStart && NextControl() is { } control)
        {
            Run(engineNodes[control]);
        }
        if (!MayStart)
        {
            slots.StopWaiting();
            return;
        }
        foreach (var (id, grant) in slots.TakeUp(flow.IsReady))
        {
            Start(id, grant);
        }
        var ready = flow.Ready.Where(stages.ContainsKey).Select(id => (id, stages[id].Needs));
        foreach (var (id, grant) in slots.Take(ready, run.Devices.Unusable))
        {
            Start(id, grant);
        }
        foreach (var node in limited.Where(node => flow.IsReady(node.Id)))
        {
            GiveUpIfQueuedTooLong(node.Id, node.Limits.Queued!.Value);
        }
    }

    private void Start(string id, Grant grant)
    {
        flow.Begin(id);
        queuedSince.Remove(id);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(halt.Token);
        running[id] = new(runStage(stages[id], grant, stop.Token), stop);
    }

    private void GiveUpIfQueuedTooLong(string id, TimeSpan limit)
    {
        queuedSince.TryAdd(id, options.Clock.GetTimestamp());
        if (options.Clock.GetElapsedTime(queuedSince[id]) < limit)
        {
            return;
        }
        var failure = EngineFailure.TimedOut(
            "rlhf.queued_too_long", $"what it needs was not free within its limit of {limit:g} ('queued')");
        journal.FailNode(runId, id, failure);
        progress.Change(id, status => status with { State = NodeState.Failed, Error = failure.Error!.Message });
        flow.Begin(id);
        Follow(id, NodeState.Failed, []);
    }

    // One that is ready, or one whose moment has come.
    private string? NextControl() => flow.Ready.FirstOrDefault(engineNodes.ContainsKey)
        ?? waiting.Where(node => node.Value <= options.Clock.GetUtcNow()).OrderBy(node => node.Value)
            .Select(node => node.Key).FirstOrDefault();

    private void Run(ControlNode node)
    {
        var row = journal.Nodes(runId, [node.Id]).Single();
        // What was decided before the run was interrupted stands.
        var result = row.Outcomes is { } decided
            ? ControlResult.Recorded(decided, row.Values, row.Why)
            : controls.Run(node, row.StartedAt is { } begun && row.WakeAt is not null
                ? DateTimeOffset.FromUnixTimeMilliseconds(begun) : options.Clock.GetUtcNow());
        journal.CommitControl(runId, node.Id, result);
        options.Passed(CommitPoints.ControlCommitted);
        if (result.WakeAt is { } moment)
        {
            flow.Begin(node.Id, NodeState.Waiting);
            waiting[node.Id] = moment;
            progress.Change(node.Id, status => status with { State = NodeState.Waiting, Why = result.Why });
            return;
        }
        waiting.Remove(node.Id);
        var state = result.Fault is null ? NodeState.Succeeded : NodeState.Failed;
        progress.Change(
            node.Id, status => status with { State = state, Why = result.Why, Error = result.Fault ?? "" });
        if (node.Type == Definitions.ControlTypes.WriteLine && result.Fault is null)
        {
            progress.Message(result.Why);
        }
        Follow(node.Id, state, result.Outcomes);
    }

    private void Ended(string id, NodeState state)
    {
        if (state == NodeState.Pending)
        {
            flow.Return(id);
        }
        else if (state is NodeState.Succeeded or NodeState.Failed)
        {
            Follow(id, state, state == NodeState.Succeeded ? [Definitions.Connection.Done] : []);
        }
        if (hasFailed && plan.OnFailure == FailureMode.FailFast)
        {
            foreach (var other in running.Values)
            {
                other.Stop.Cancel();
            }
        }
    }

    private void Follow(string id, NodeState state, IReadOnlyCollection<string> outcomes)
    {
        hasFailed |= state == NodeState.Failed;
        var changes = flow.End(id, state, outcomes);
        journal.ApplyFlow(runId, changes);
        options.Passed(CommitPoints.FlowCommitted);
        foreach (var change in changes)
        {
            waiting.Remove(change.Node);
            if (running.TryGetValue(change.Node, out var node))
            {
                node.Stop.Cancel();
            }
            progress.Change(change.Node, status => status with { State = change.State, Why = change.Why });
        }
    }

    private RunState End()
    {
        if (hasFailed && !IsStopping && !flow.HasEnded)
        {
            GiveUpTheRest();
        }
        var isUnfinished = !flow.HasEnded
            && plan.Flow.Any(step => flow[step.Id] is NodeState.Pending or NodeState.Waiting);
        return isUnfinished && IsStopping ? RunState.Interrupted : hasFailed ? RunState.Failed : RunState.Succeeded;
    }

    // What may not start any more after a failure waits for nothing.
    private void GiveUpTheRest()
    {
        List<FlowChange> rest =
        [
            .. plan.Flow.Where(step => flow[step.Id] is NodeState.Pending or NodeState.Waiting)
                .Select(step => new FlowChange(step.Id, NodeState.Blocked, "the run stopped after a failure", false)),
        ];
        journal.ApplyFlow(runId, rest);
        rest.ForEach(change =>
            progress.Change(change.Node, status => status with { State = change.State, Why = change.Why }));
    }
}
