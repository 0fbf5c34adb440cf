using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>Whoever asks twice does not want to wait for a checkpoint.</summary>
internal sealed class LeavesOnSecondSignal : StageCheck
{
    private const int Tries = 2;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    internal override string Name => "second-signal";

    internal override CheckFamily Family => CheckFamily.Stop;

    internal override string Tried =>
        $"Sent SIGTERM to the group, and again as soon as the stage told of stopping; up to {Tries} times.";

    internal override string Expected => "Exit code 41 or 40 before the grace is over.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var reached = 0;
        var longest = TimeSpan.Zero;
        foreach (var moment in StopTrial.Moments(bench, Tries))
        {
            var asked = false;
            var trial = await StopTrial.RunAsync(
                bench, moment, Grace, Terminate, answered: process =>
                {
                    Terminate(process);
                    asked = true;
                }).ConfigureAwait(false);
            if (!asked)
            {
                continue;
            }
            if (Fault(trial) is { } fault)
            {
                return CheckFinding.Failed(fault, StopJudgement.Evidence(trial));
            }
            reached++;
            longest = trial.LeftAfter > longest ? trial.LeftAfter : longest;
        }
        return reached > 0
            ? CheckFinding.Passed(
                $"Gone {StopJudgement.Seconds(longest)} after the first of two signals at the latest.")
            : CheckFinding.NotApplicable(
                "The stage was gone, or had told nothing of stopping, before a second signal.");
    }

    private static string? Fault(StopTrial trial) => trial switch
    {
        { WasKilled: true } => $"Still there when the grace of {StopJudgement.Seconds(Grace)} was over.",
        { Attempt.ExitCode: ExitCodes.Succeeded or ExitCodes.StoppedWithCheckpoint
            or ExitCodes.StoppedWithoutCheckpoint } => null,
        { EndedAfterResult: true } => null,
        _ => $"It ended with {trial.Attempt.Ending}.",
    };

    private static void Terminate(CheckedProcess process) => process.Signal(Posix.LibC.SignalTerminate);
}
