using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Control;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Drives a run from node to node: asks the flow what is ready, shares the slots, and writes what became of each node
/// into the journal before it acts on it.
/// </summary>
/// <param name="plan">What is to be done.</param>
/// <param name="runId">The run.</param>
/// <param name="journal">Its journal.</param>
/// <param name="controls">Runs the activities of the engine.</param>
/// <param name="runStage">Brings the node of a stage to its end; the token gives up this node alone.</param>
/// <param name="progress">Where changes are told.</param>
/// <param name="options">How to work.</param>
/// <param name="halt">Stops the run; stages write checkpoints.</param>
internal sealed class RunLoop(
    WorkflowPlan plan, string runId, RunJournal journal, ControlRunner controls,
    Func<PlannedNode, CancellationToken, Task<NodeState>> runStage, RunProgress progress, RunnerOptions options,
    CancellationTokenSource halt)
{
    private readonly FlowState flow = new(plan.Flow);
    private readonly Dictionary<string, PlannedNode> stages = plan.Nodes.ToDictionary(node => node.Id);
    private readonly Dictionary<string, ControlNode> engineNodes = plan.Controls.ToDictionary(node => node.Id);
    private readonly Dictionary<string, Running> running = [];
    private readonly Dictionary<string, DateTimeOffset> waiting = [];
    private bool hasFailed;

    private sealed record Running(Task<NodeState> Task, CancellationTokenSource Stop, int Slots);

    /// <summary>Runs until nothing more can be done, and says how it ended.</summary>
    public async Task<RunState> RunAsync()
    {
        var look = Task.Delay(options.CancelCheck, options.Clock);
        try
        {
            while (true)
            {
                StartWhatIsReady();
                if (running.Count == 0 && (waiting.Count == 0 || IsStopping || flow.HasEnded))
                {
                    return End();
                }
                await Task.WhenAny([.. running.Values.Select(node => node.Task), look]);
                if (look.IsCompleted)
                {
                    // Whoever gives the run up may be another process: only the journal is common to all.
                    if (journal.IsCancelRequested(runId))
                    {
                        await halt.CancelAsync();
                    }
                    look = Task.Delay(options.CancelCheck, options.Clock);
                }
                foreach (var (id, node) in running.Where(pair => pair.Value.Task.IsCompleted).ToList())
                {
                    running.Remove(id);
                    await EndedAsync(id, await node.Task);
                    node.Stop.Dispose();
                }
            }
        }
        catch
        {
            // The journal cannot be written or is another engine's now: no stage may outlive the one watching it.
            await halt.CancelAsync();
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
            return;
        }
        var ready = flow.Ready.Where(stages.ContainsKey).Select(id => (id, stages[id].Threads));
        foreach (var id in SlotQueue.Choose(ready, running.Values.Sum(node => node.Slots), options.Slots))
        {
            flow.Begin(id);
            var stop = CancellationTokenSource.CreateLinkedTokenSource(halt.Token);
            running[id] = new(
                runStage(stages[id], stop.Token), stop, Math.Min(stages[id].Threads, options.Slots));
        }
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

    private async Task EndedAsync(string id, NodeState state)
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
                await other.Stop.CancelAsync();
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
