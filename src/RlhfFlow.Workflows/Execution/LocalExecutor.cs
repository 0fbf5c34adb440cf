using RlhfFlow.Stages;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Runs stages as processes of this machine.</summary>
public sealed class LocalExecutor : IStageExecutor
{
    // Left-over stages are ended before nodes are looked at, so the process of a recovered attempt is gone.
    private static readonly StageProcessIdentity Ended = new(int.MaxValue, 0);

    /// <inheritdoc/>
    public async Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop,
        CancellationToken kill)
    {
        var registration = default(CancellationTokenRegistration);
        var callbacks = new StageCallbacks
        {
            Started = process => registration = kill.Register(process.Kill),
            Event = happened =>
            {
                if (happened is ProgressEvent step)
                {
                    progress(new(step.Phase, step.Done, step.Total, step.Unit));
                }
            },
        };
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
    public async Task<AttemptOutcome?> RecoverAsync(StageEntry stage, string directory, string key)
    {
        var files = new AttemptFiles(directory);
        if (!File.Exists(files.Request) || !File.Exists(files.Result))
        {
            return null;
        }
        try
        {
            var request = StageRequest.Load(files.Request);
            if (request.IdempotencyKey != key)
            {
                return null;
            }
            using var process = StageProcess.Attach(stage.Description, request, files, Ended);
            var outcome = await process.WaitAsync(new());
            return outcome.Status == StageStatus.Succeeded
                ? new(outcome.Status, outcome.Outputs, null, ExitCodes.Succeeded) { Usage = outcome.Usage } : null;
        }
        catch (ProtocolException)
        {
            // Torn when the engine died: the node is simply tried again.
            return null;
        }
    }

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
