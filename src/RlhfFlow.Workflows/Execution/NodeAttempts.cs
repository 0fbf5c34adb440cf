using RlhfFlow.Stages;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Attempts at one node, one after the other, until one succeeds or none may follow.</summary>
/// <param name="run">What all nodes share.</param>
/// <param name="node">The node, with the parameters that its attempts get.</param>
/// <param name="task">What its outputs depend on.</param>
/// <param name="grant">What it may use of the machine.</param>
/// <param name="why">Why it has to run.</param>
/// <param name="isFirst">Whether its run has made none at it before.</param>
/// <param name="budget">How many may follow, and for how long.</param>
/// <param name="commit">Makes the outputs of an attempt last.</param>
/// <param name="stop">Lets the stage write a checkpoint and leave.</param>
internal sealed class NodeAttempts(
    RunContext run, PlannedNode node, NodeTask task, Grant grant, string why, bool isFirst, NodeBudget budget,
    Action<AttemptRow, AttemptOutcome> commit, CancellationToken stop)
{
    /// <summary>The last attempt, once there was one.</summary>
    public AttemptRow? Last { get; private set; }

    /// <summary>Whether a GPU of the node was taken out of use, so that another attempt has to be made
    /// elsewhere.</summary>
    public bool HasLostDevice { get; private set; }

    /// <summary>How the last attempt ended.</summary>
    public async Task<AttemptOutcome> RunAsync()
    {
        var reason = isFirst ? AttemptReason.First : AttemptReason.Resume;
        if (node.IsForced && reason == AttemptReason.First)
        {
            // Run anew, not from where an earlier run was interrupted.
            Recovery.DropCheckpoints(run.Home, [task.Key.Value]);
        }
        using var overdue = budget.Deadline(node.Limits.Total);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, overdue.Token);
        try
        {
            var pipeline = RetryPolicy.Create(run.Options, outcome => MayFollow(outcome, either.Token));
            var outcome = await pipeline.ExecuteAsync(
                async _ =>
                {
                    var result = await run.Devices.ExecuteAsync(
                        grant.Gpus, async () => await BeginAsync(reason, either.Token));
                    reason = NextReason(result.ErrorClass);
                    return result;
                },
                either.Token);
            return IsOverdue(outcome) ? Overdue() : outcome;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return stop.IsCancellationRequested ? AttemptOutcome.Stopped : Overdue();
        }

        bool IsOverdue(AttemptOutcome outcome) =>
            outcome.ErrorClass is not null && overdue.IsCancellationRequested && !stop.IsCancellationRequested;
    }

    private AttemptOutcome Overdue() => EngineFailure.TimedOut(
        "rlhf.took_too_long", $"its attempts took longer than its limit of {node.Limits.Total:g} ('total')");

    private bool MayFollow(AttemptOutcome outcome, CancellationToken either)
    {
        if (either.IsCancellationRequested || MicroBatch.Halve(node, outcome) is not null
            || !budget.Allow(outcome.ErrorClass!.Value))
        {
            return false;
        }
        HasLostDevice = run.Devices.Unusable.Overlaps(grant.Gpus);
        return !HasLostDevice;
    }

    private static AttemptReason NextReason(StageErrorClass? errorClass) => errorClass switch
    {
        StageErrorClass.Preempted => AttemptReason.Preempted,
        StageErrorClass.Timeout => AttemptReason.Timeout,
        _ => AttemptReason.Retry,
    };

    private async Task<AttemptOutcome> BeginAsync(AttemptReason reason, CancellationToken either)
    {
        Last = Begin(reason);
        var outcome = await OnceAsync(Last, reason, either);
        if (outcome.ErrorClass is { } errorClass)
        {
            run.Journal.EndAttempt(
                Last.Token, outcome.Status.ToString().ToLowerInvariant(), errorClass.ToString().ToLowerInvariant(),
                outcome.Error?.Message, outcome.Usage);
        }
        return outcome;
    }

    // The node begins with its first attempt, in one transaction; the checkpoint that it may go on from is not collected
    // as garbage meanwhile, and after that the journal reaches it.
    private AttemptRow Begin(AttemptReason reason)
    {
        using var hold = CollectionGuard.Hold(run.Home);
        var attempt = run.Journal.BeginAttempt(
            run.RunId, node.Id, reason.ToString().ToLowerInvariant(),
            number => run.Home.Attempt(run.RunId, node.Id, number), grant, row => task.Begin(row, why, run.Now));
        run.Options.Passed(CommitPoints.AttemptBegun);
        run.Progress.Change(node.Id, status => status with { State = NodeState.Running, Why = why });
        return attempt;
    }

    private async Task<AttemptOutcome> OnceAsync(AttemptRow attempt, AttemptReason reason, CancellationToken either)
    {
        try
        {
            either.ThrowIfCancellationRequested();
            var resume = Resume();
            using var secrets = node.Secrets.Count == 0 ? null
                : run.Options.Secrets.Provide(node.Secrets, attempt.Directory);
            var request = AttemptRequest.Create(
                node, task, attempt, grant, reason, resume, run.Home, run.Store, run.Options.Grace) with
            {
                Secrets = secrets?.Files ?? new Dictionary<string, string>(),
            };
            run.Progress.Begin(node.Id, new AttemptFiles(attempt.Directory).StandardError, resume?.Step);
            var outcome = await run.Executor.RunAsync(
                node.Stage, request, attempt.Directory, report => run.Progress.Report(node.Id, report), either,
                run.Kill);
            if (outcome.Status == StageStatus.Succeeded)
            {
                await run.Options.Offload(() => commit(attempt, outcome));
            }
            return outcome;
        }
        catch (OperationCanceledException)
        {
            return AttemptOutcome.Stopped;
        }
        catch (Exception error) when (error is not LeaseLostException)
        {
            return EngineFailure.From(error);
        }
    }

    private ResumePoint? Resume()
    {
        if (!node.Stage.Description.Capabilities.Resumable)
        {
            return null;
        }
        var damage = new List<string>();
        var resume = new CheckpointDirectory(run.Home.Checkpoints(task.Key.Value)).FindValid(damage);
        damage.ForEach(problem => run.Progress.Message($"{node.Id}: a checkpoint is passed over: {problem}"));
        if (resume is not null)
        {
            run.Progress.Message($"{node.Id}: resumes from the checkpoint of step {resume.Step}.");
        }
        return resume;
    }
}
