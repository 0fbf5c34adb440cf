using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>Signals do not reach everywhere: not into every container, and not on every system.</summary>
internal sealed class StopsOnControlFile : StageCheck
{
    private const int Tries = 3;

    internal override string Name => "stop-on-control-file";

    internal override CheckFamily Family => CheckFamily.Stop;

    internal override string Tried =>
        $"Wrote the operation 'stop' into the control file at up to {Tries} random moments, without a signal.";

    internal override string Expected =>
        "The event 'stopping' within 2 s, the end within the grace, and exit code 40 or 41 (0 if it was done before).";

    internal override Task<CheckFinding> RunAsync(CheckBench bench) =>
        StopJudgement.JudgeAsync(bench, Tries, process => process.TellStop(StopCause.Preempt));
}
