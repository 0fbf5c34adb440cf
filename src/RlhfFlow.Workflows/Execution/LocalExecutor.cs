using RlhfFlow.Stages;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Runs stages as processes of this machine.</summary>
public sealed class LocalExecutor : IStageExecutor
{
    private static readonly StageProcessIdentity Ended = new(int.MaxValue, 0);

    /// <inheritdoc/>
    public async Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop,
        CancellationToken kill)
    {
        var registration = default(CancellationTokenRegistration);
        var callbacks = Callbacks(progress) with { Started = process => registration = kill.Register(process.Kill) };
        try
        {
            var outcome = await StageProcess.RunAsync(stage.Executable, request, new(directory), callbacks, stop);
            return new(outcome.Status, outcome.Outputs, outcome.Error, ExitCode(outcome)) { Usage = outcome.Usage };
        }
        catch (StageUnusableException problem)
        {
            return AttemptOutcome.Failed(
                "rlhf.unusable_stage", StageErrorClass.Contract, problem.Message, ExitCodes.UnsupportedContract);
        }
        finally
        {
            await registration.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async Task<AttemptOutcome?> RecoverAsync(
        StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
        CancellationToken kill)
    {
        var files = new AttemptFiles(directory);
        var living = StageProcessIdentity.Living(files);
        if (!File.Exists(files.Request) || (living is null && !File.Exists(files.Result)))
        {
            return null;
        }
        try
        {
            var request = StageRequest.Load(files.Request);
            using var process = StageProcess.Attach(stage.Description, request, files, living ?? Ended);
            if (request.IdempotencyKey != key)
            {
                process.Kill();
                return null;
            }
            using var killing = kill.Register(process.Kill);
            using var stopping = stop.Register(() => process.Stop(StopCause.Preempt));
            // The events of one that is gone are history.
            var outcome = await process.WaitAsync(living is null ? new() : Callbacks(progress));
            return living is null && outcome.Status != StageStatus.Succeeded ? null
                : new(outcome.Status, outcome.Outputs, outcome.Error, ExitCode(outcome)) { Usage = outcome.Usage };
        }
        catch (ProtocolException)
        {
            // Torn when the engine died: the node is simply tried again.
            return null;
        }
    }

    private static StageCallbacks Callbacks(Action<AttemptProgress> progress) => new()
    {
        Event = happened =>
        {
            if (happened is ProgressEvent step)
            {
                progress(new(step.Phase, step.Done, step.Total, step.Unit));
            }
        },
    };

    // The stage's own code where it is one of the table and fits; otherwise (signals, broken protocol) that of the
    // class.
    private static int ExitCode(StageOutcome outcome) => outcome switch
    {
        { Status: StageStatus.Succeeded } => ExitCodes.Succeeded,
        { ErrorClass: { } errorClass, ExitCode: { } code } when ExitCodes.ClassOf(code) == errorClass
            && code < 126 => code,
        { ErrorClass: { } errorClass } => ExitCodes.Of(errorClass),
        _ => outcome.ExitCode ?? ExitCodes.Bug,
    };
}
