using System.Collections.Concurrent;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Brings one node of a run to its end: from the cache, or by attempts until one succeeds or none may follow. A node
/// that the flow has given up meanwhile writes nothing any more.
/// </summary>
internal sealed class NodeRunner(
    string runId,
    WorkflowPlan plan,
    HomeDirectory home,
    RunJournal journal,
    ArtifactStore store,
    IStageExecutor executor,
    RunnerOptions options,
    RunProgress progress,
    ConcurrentDictionary<string, SemaphoreSlim> keys,
    CancellationToken stop,
    CancellationToken kill)
{
    private readonly NodeReuse reuse = new(runId, plan.Definition.DefinitionId, journal, store, options.IgnoreCache || plan.Settings.ForceAll);

    public async Task RunAsync(PlannedNode node)
    {
        var rows = journal.Nodes(runId, [node.Id, .. node.DependsOn]).ToDictionary(row => row.NodeId);
        var inputs = ReadInputs(node, rows);
        if (Missing(node, inputs) is { } missing)
        {
            Fail(node, EngineFailure.Because(
                "rlhf.missing_input", $"there is no artifact for input '{missing}': the flow passed by what makes it"),
                null);
            return;
        }
        CacheKey key;
        try
        {
            key = await Task.Run(() => CacheKey.Of(node, ContractVersion.Current, inputs, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing was begun: the node waits for the run to go on.
            return;
        }
        // Two nodes with one key: the second waits and finds the result of the first.
        var gate = keys.GetOrAdd(key.Value, _ => new(1));
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (await Task.Run(() => Settle(node, key, rows[node.Id])))
            {
                return;
            }
            if (!await TakeOverAsync(node, key))
            {
                await AttemptAsync(node, key, inputs);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private long Now => options.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static Dictionary<string, IReadOnlyList<JournalArtifact>> ReadInputs(
        PlannedNode node, IReadOnlyDictionary<string, NodeRow> rows) =>
        node.Inputs.ToDictionary(
            port => port.Key,
            port => (IReadOnlyList<JournalArtifact>)
            [
                .. port.Value.SelectMany(source => Newest(source, rows) is { } made
                    ? NodeOutputs.Read(rows[made.Node].Outputs).GetValueOrDefault(made.Port, []) : []),
            ]);

    // Takes the outputs that are known or, if it may run, begins. What is adopted, and the checkpoint to go on from, is
    // not collected as garbage between the look and the entry in the journal.
    private bool Settle(PlannedNode node, CacheKey key, NodeRow row)
    {
        using var hold = CollectionGuard.Hold(home);
        var (why, reusable) = reuse.Decide(node, key, row);
        if (reusable is not null)
        {
            Adopt(node, key, why, reusable);
            options.Passed(CommitPoints.NodeAdopted);
            return true;
        }
        if (node.IsForbidden)
        {
            Fail(node, EngineFailure.Because("rlhf.forbidden", ReuseWords.Forbidden(why)), null);
            return true;
        }
        Begin(node, key, why);
        options.Passed(CommitPoints.NodeBegun);
        return false;
    }

    private void Begin(PlannedNode node, CacheKey key, string why)
    {
        journal.ChangeNode(runId, node.Id, row =>
        {
            row.State = NodeState.Running;
            row.Key = key.Value;
            row.KeyParts = key.Text;
            row.Why = why;
            row.FromCache = false;
            row.Outputs = null;
            row.StartedAt ??= Now;
            row.FinishedAt = null;
            (row.ErrorCode, row.ErrorClass, row.Error, row.ExitCode) = (null, null, null, null);
        });
        progress.Change(node.Id, status => status with { State = NodeState.Running, Why = why });
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
        journal.AdoptResult(runId, node.Id, row =>
        {
            row.Key = key.Value;
            row.KeyParts = key.Text;
            row.Why = why;
            row.FromCache = outputs.FromCache;
            row.Outputs = outputs.Json;
            row.StartedAt ??= Now;
            row.FinishedAt ??= Now;
            (row.ErrorCode, row.ErrorClass, row.Error, row.ExitCode) = (null, null, null, null);
        });
        progress.Change(node.Id, status => status with { State = NodeState.Succeeded, FromCache = true, Why = why });
    }

    // What a stage finished after its engine had died is committed, not computed again; one that still works is
    // followed.
    private async Task<bool> TakeOverAsync(PlannedNode node, CacheKey key)
    {
        var token = journal.Nodes(runId, [node.Id]).Single().Token;
        if (journal.Attempts(runId, node.Id).FirstOrDefault(row => row.Token == token && row.Status != "succeeded")
            is not { } attempt)
        {
            return false;
        }
        var files = new AttemptFiles(attempt.Directory);
        if (StageProcessIdentity.Living(files) is not null)
        {
            progress.Begin(node.Id, files.StandardError, null);
            progress.Message($"{node.Id}: its stage is still at work; it is followed to its end.");
        }
        if (await executor.RecoverAsync(
            node.Stage, attempt.Directory, key.Value, report => progress.Report(node.Id, report), stop, kill)
            is not { } outcome)
        {
            return false;
        }
        if (outcome.ErrorClass is { } errorClass)
        {
            journal.EndAttempt(
                attempt.Token, outcome.Status.ToString().ToLowerInvariant(), errorClass.ToString().ToLowerInvariant(),
                outcome.Error?.Message, outcome.Usage);
            return false;
        }
        try
        {
            await Task.Run(() => Commit(node, key, attempt, outcome));
        }
        catch (Exception error) when (error is ArtifactException or StageException)
        {
            progress.Message($"{node.Id}: what an earlier attempt left behind is not usable: {error.Message}");
            return false;
        }
        progress.Message($"{node.Id}: what its stage made while no engine watched is taken over.");
        return true;
    }

    private async Task AttemptAsync(
        PlannedNode node, CacheKey key, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> inputs)
    {
        var reason = journal.Attempts(runId, node.Id).Count > 0 ? AttemptReason.Resume : AttemptReason.First;
        if (node.IsForced && reason == AttemptReason.First)
        {
            // Run anew, not from where an earlier run was interrupted.
            Recovery.DropCheckpoints(home, [key.Value]);
        }
        AttemptRow? attempt = null;
        var pipeline = RetryPolicy.Create(options, stop);
        AttemptOutcome outcome;
        try
        {
            outcome = await pipeline.ExecuteAsync(
                async _ =>
                {
                    attempt = journal.BeginAttempt(
                        runId, node.Id, reason.ToString().ToLowerInvariant(),
                        number => home.Attempt(runId, node.Id, number));
                    options.Passed(CommitPoints.AttemptBegun);
                    var result = await OnceAsync(node, key, inputs, attempt, reason);
                    reason = NextReason(result.ErrorClass);
                    if (result.ErrorClass is not null)
                    {
                        journal.EndAttempt(
                            attempt.Token, result.Status.ToString().ToLowerInvariant(),
                            result.ErrorClass.ToString()!.ToLowerInvariant(), result.Error?.Message, result.Usage);
                    }
                    return result;
                },
                stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            outcome = Stopped();
        }
        if (outcome.Status != StageStatus.Succeeded)
        {
            Fail(node, outcome, attempt);
        }
    }

    private static AttemptReason NextReason(StageErrorClass? errorClass) => errorClass switch
    {
        StageErrorClass.Preempted => AttemptReason.Preempted,
        StageErrorClass.Timeout => AttemptReason.Timeout,
        _ => AttemptReason.Retry,
    };

    private static AttemptOutcome Stopped() =>
        new(StageStatus.Preempted, new Dictionary<string, IReadOnlyList<OutputArtifact>>(), null,
            ExitCodes.StoppedWithoutCheckpoint);

    private async Task<AttemptOutcome> OnceAsync(
        PlannedNode node, CacheKey key, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> inputs,
        AttemptRow attempt,
        AttemptReason reason)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            var damage = new List<string>();
            var resume = node.Stage.Description.Capabilities.Resumable
                ? new CheckpointDirectory(home.Checkpoints(key.Value)).FindValid(damage) : null;
            damage.ForEach(problem => progress.Message($"{node.Id}: a checkpoint is passed over: {problem}"));
            if (resume is not null)
            {
                progress.Message($"{node.Id}: resumes from the checkpoint of step {resume.Step}.");
            }
            using var secrets = node.Secrets.Count == 0 ? null : options.Secrets.Provide(node.Secrets, attempt.Directory);
            var request = AttemptRequest.Create(node, key, inputs, attempt, reason, resume, home, store, options) with
            {
                Secrets = secrets?.Files ?? new Dictionary<string, string>(),
            };
            progress.Begin(node.Id, new AttemptFiles(attempt.Directory).StandardError, resume?.Step);
            var outcome = await executor.RunAsync(
                node.Stage, request, attempt.Directory, report => progress.Report(node.Id, report), stop, kill);
            if (outcome.Status == StageStatus.Succeeded)
            {
                await Task.Run(() => Commit(node, key, attempt, outcome));
            }
            return outcome;
        }
        catch (OperationCanceledException)
        {
            return Stopped();
        }
        catch (Exception error) when (error is not LeaseLostException)
        {
            return EngineFailure.From(error);
        }
    }

    private void Commit(PlannedNode node, CacheKey key, AttemptRow attempt, AttemptOutcome outcome)
    {
        using var hold = CollectionGuard.Hold(home);
        options.Passed(CommitPoints.StageEnded);
        var outputs = ArtifactCommit.Commit(node, outcome, store);
        options.Passed(CommitPoints.ArtifactsStored);
        if (!journal.CommitResult(attempt, outputs, node.Stage.Description.Capabilities.Cacheable, outcome.Usage))
        {
            throw new LeaseLostException(node.Id);
        }
        options.Passed(CommitPoints.ResultCommitted);
        AttemptRequest.DropWorkFiles(attempt.Directory);
        Recovery.DropCheckpoints(home, [key.Value]);
        progress.Change(node.Id, status => status with { State = NodeState.Succeeded });
    }

    private void Fail(PlannedNode node, AttemptOutcome outcome, AttemptRow? attempt)
    {
        // A stage that was killed on request has not failed, whatever its end looked like.
        if (kill.IsCancellationRequested
            || (outcome.ErrorClass == StageErrorClass.Preempted && stop.IsCancellationRequested))
        {
            journal.ChangeNode(runId, node.Id, row => row.State = NodeState.Pending);
            progress.Change(node.Id, status => status with { State = NodeState.Pending, Phase = "stopped" });
            return;
        }
        var message = outcome.Error?.Message ?? ExitCodes.Meaning(outcome.ExitCode);
        var errorClass = outcome.ErrorClass?.ToString().ToLowerInvariant() ?? "bug";
        journal.ChangeNode(runId, node.Id, row =>
        {
            row.State = NodeState.Failed;
            row.ErrorCode = outcome.Error?.Code;
            row.ErrorClass = errorClass;
            row.Error = message;
            row.ExitCode = outcome.ExitCode;
            row.FinishedAt = Now;
        });
        progress.Change(node.Id, status => status with
        {
            State = NodeState.Failed,
            Error = $"{message} ({errorClass}, exit code {outcome.ExitCode}"
                + (attempt is { Number: > 1 } ? $", attempt {attempt.Number})" : ")"),
        });
    }
}
