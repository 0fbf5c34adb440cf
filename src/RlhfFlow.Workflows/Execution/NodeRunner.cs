using RlhfFlow.Artifacts;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Brings one node of a run to its end: from the cache, or by attempts until one succeeds or none may follow. A node
/// that the flow has given up meanwhile writes nothing any more.
/// </summary>
/// <param name="run">What all nodes share.</param>
/// <param name="grant">What it may use of the machine.</param>
/// <param name="stop">Lets its stage write a checkpoint and leave.</param>
internal sealed class NodeRunner(RunContext run, Grant grant, CancellationToken stop)
{
    private readonly NodeReuse reuse = new(run);
    private bool hasOutputs;

    /// <summary>Says whether the node has its outputs now.</summary>
    public async Task<bool> RunAsync(PlannedNode node)
    {
        await SettleAsync(node);
        return hasOutputs;
    }

    private async Task SettleAsync(PlannedNode node)
    {
        var rows = run.Journal.Nodes(run.RunId, [node.Id, .. node.DependsOn]).ToDictionary(row => row.NodeId);
        var inputs = ReadInputs(node, rows);
        if (Missing(node, inputs) is { } missing)
        {
            Fail(node, EngineFailure.Because(
                "rlhf.missing_input", $"there is no artifact for input '{missing}': the flow passed by what makes it"),
                null);
            return;
        }
        try
        {
            CacheKey? wanted = null;
            // Again with less in memory at a time, as long as that is what it lacks.
            for (var (next, why) = (node, (string?)null); ;)
            {
                CacheKey? key = null;
                await run.Options.Offload(() => key = CacheKey.Of(next, ContractVersion.Current, inputs, stop));
                wanted ??= key!;
                if (await TryAsync(next, new(key!, inputs), wanted, rows[node.Id], why) is not { } smaller)
                {
                    return;
                }
                (next, why) = smaller;
                run.Progress.Message($"{node.Id}: {why}");
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing was begun: the node waits for the run to go on.
        }
    }

    // Brings it to its end, or gives back what is to be tried in its place.
    private async Task<(PlannedNode Node, string Why)?> TryAsync(
        PlannedNode node, NodeTask task, CacheKey wanted, NodeRow row, string? because)
    {
        // Two nodes with one key: the second waits and finds the result of the first.
        using var turn = await run.Keys.EnterAsync(task.Key.Value);
        string? reason = null;
        await run.Options.Offload(() => reason = Reuse(node, task.Key, row, because));
        if (reason is not { } why)
        {
            return null;
        }
        // The row is as it was before the first try: a node that had never begun then had no attempts.
        var earlier = row.StartedAt is null && because is null ? [] : run.Journal.Attempts(run.RunId, node.Id);
        var budget = run.Budgets.GetOrAdd(node.Id, _ => NodeBudget.After(earlier, run.Options));
        if (earlier.FirstOrDefault(attempt => attempt.Token == row.Token && attempt.Status != "succeeded") is { } last
            && await TakeOverAsync(node, task, wanted, last, why, budget))
        {
            return null;
        }
        var attempts = new NodeAttempts(
            run, node, task, grant, why, earlier.Count == 0, budget,
            (attempt, outcome) => Commit(node, task, wanted, attempt, outcome), stop);
        var outcome = await attempts.RunAsync();
        if (outcome.Status == StageStatus.Succeeded)
        {
            return null;
        }
        if (!stop.IsCancellationRequested && MicroBatch.Halve(node, outcome) is { } smaller)
        {
            return smaller;
        }
        if (attempts.HasLostDevice)
        {
            Return(node, "its GPU is out of use for a while");
            return null;
        }
        Fail(node, outcome, attempts.Last);
        return null;
    }

    private static Dictionary<string, IReadOnlyList<JournalArtifact>> ReadInputs(
        PlannedNode node, IReadOnlyDictionary<string, NodeRow> rows) =>
        node.Inputs.ToDictionary(
            port => port.Key,
            port => (IReadOnlyList<JournalArtifact>)
            [
                .. port.Value.SelectMany(source => Newest(source, rows) is { } made
                    ? NodeOutputs.Read(rows[made.Node].Outputs).GetValueOrDefault(made.Port, []) : []),
            ]);

    // Takes the outputs that are known; where there are none and the node may run, says why it has to. What is adopted
    // is not collected as garbage between the look and the entry in the journal.
    private string? Reuse(PlannedNode node, CacheKey key, NodeRow row, string? because)
    {
        using var hold = CollectionGuard.Hold(run.Home);
        var (why, reusable) = reuse.Decide(node, key, row);
        why = because is null ? why : reusable is null ? because : $"{because}; {why}";
        if (reusable is not null)
        {
            Adopt(node, key, why, reusable);
            run.Options.Passed(CommitPoints.NodeAdopted);
            return null;
        }
        if (node.IsForbidden)
        {
            Fail(node, EngineFailure.Because("rlhf.forbidden", ReuseWords.Forbidden(why)), null);
            return null;
        }
        return why;
    }

    // Of several that may have written the same variable, the one that ended last; null if none has run.
    private static ArtifactSource? Newest(ArtifactSource source, IReadOnlyDictionary<string, NodeRow> rows) =>
        source.All.Where(one => rows.TryGetValue(one.Node, out var row) && row.State == NodeState.Succeeded)
        .MaxBy(one => rows[one.Node].Sequence);

    private static string? Missing(
        PlannedNode node, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> inputs) =>
        node.Stage.Description.Inputs.FirstOrDefault(port => port.Cardinality != PortCardinality.Optional
            && inputs.TryGetValue(port.Name, out var bound) && bound.Count == 0)?.Name;

    private void Adopt(PlannedNode node, CacheKey key, string why, NodeReuse.Outputs outputs)
    {
        hasOutputs = run.Journal.AdoptResult(run.RunId, node.Id, row =>
        {
            row.Key = key.Value;
            row.KeyParts = key.Text;
            row.Why = why;
            row.FromCache = outputs.FromCache;
            row.Outputs = outputs.Json;
            row.StartedAt ??= run.Now;
            row.FinishedAt ??= run.Now;
            (row.ErrorCode, row.ErrorClass, row.Error, row.ExitCode) = (null, null, null, null);
        });
        run.Progress.Change(
            node.Id, status => status with { State = NodeState.Succeeded, FromCache = true, Why = why });
    }

    // What a stage finished after its engine had died is committed, not computed again; one that still works is
    // followed.
    private async Task<bool> TakeOverAsync(
        PlannedNode node, NodeTask task, CacheKey wanted, AttemptRow attempt, string why, NodeBudget budget)
    {
        run.Journal.ChangeNode(run.RunId, node.Id, row => task.Begin(row, why, run.Now));
        run.Progress.Change(node.Id, status => status with { State = NodeState.Running, Why = why });
        var files = new AttemptFiles(attempt.Directory);
        if (StageProcessIdentity.Living(files) is not null)
        {
            budget.Spend(TimeSpan.FromMilliseconds(run.Now - attempt.StartedAt));
            run.Progress.Begin(node.Id, files.StandardError, null);
            run.Progress.Message($"{node.Id}: its stage is still at work; it is followed to its end.");
        }
        using var overdue = budget.Deadline(node.Limits.Total);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, overdue.Token);
        if (await run.Executor.RecoverAsync(
            node.Stage, attempt.Directory, task.Key.Value, report => run.Progress.Report(node.Id, report), either.Token,
            run.Kill)
            is not { } outcome)
        {
            return false;
        }
        if (outcome.ErrorClass is { } errorClass)
        {
            run.Journal.EndAttempt(
                attempt.Token, outcome.Status.ToString().ToLowerInvariant(), errorClass.ToString().ToLowerInvariant(),
                outcome.Error?.Message, outcome.Usage);
            budget.Allow(errorClass);
            return false;
        }
        try
        {
            await run.Options.Offload(() => Commit(node, task, wanted, attempt, outcome));
        }
        catch (Exception error) when (error is ArtifactException or StageException)
        {
            run.Progress.Message($"{node.Id}: what an earlier attempt left behind is not usable: {error.Message}");
            return false;
        }
        run.Progress.Message($"{node.Id}: what its stage made while no engine watched is taken over.");
        return true;
    }

    private void Commit(
        PlannedNode node, NodeTask task, CacheKey wanted, AttemptRow attempt, AttemptOutcome outcome)
    {
        using var hold = CollectionGuard.Hold(run.Home);
        run.Options.Passed(CommitPoints.StageEnded);
        var outputs = ArtifactCommit.Commit(node, outcome, run.Store);
        run.Options.Passed(CommitPoints.ArtifactsStored);
        // What was wanted is known now too, though it was made with less in memory at a time.
        string[] keys = node.Stage.Description.Capabilities.Cacheable ? [task.Key.Value, wanted.Value] : [];
        if (!run.Journal.CommitResult(attempt, outputs, keys, outcome.Usage))
        {
            throw new LeaseLostException(node.Id);
        }
        hasOutputs = true;
        run.Options.Passed(CommitPoints.ResultCommitted);
        AttemptRequest.DropWorkFiles(attempt.Directory);
        Recovery.DropCheckpoints(run.Home, [task.Key.Value]);
        run.Progress.Change(node.Id, status => status with { State = NodeState.Succeeded });
    }

    private void Fail(PlannedNode node, AttemptOutcome outcome, AttemptRow? attempt)
    {
        // A stage that was killed on request has not failed, whatever its end looked like.
        if (run.Kill.IsCancellationRequested
            || (outcome.ErrorClass == StageErrorClass.Preempted && stop.IsCancellationRequested))
        {
            Return(node, "stopped");
            return;
        }
        run.Journal.FailNode(run.RunId, node.Id, outcome);
        run.Progress.Change(node.Id, status => status with
        {
            State = NodeState.Failed,
            Error = $"{outcome.Message} ({outcome.ClassName}, exit code {outcome.ExitCode}"
                + (attempt is { Number: > 1 } ? $", attempt {attempt.Number})" : ")"),
        });
    }

    // Waits for its turn again.
    private void Return(PlannedNode node, string phase)
    {
        run.Journal.ChangeNode(run.RunId, node.Id, row => row.State = NodeState.Pending);
        run.Progress.Change(node.Id, status => status with { State = NodeState.Pending, Phase = phase });
    }
}
