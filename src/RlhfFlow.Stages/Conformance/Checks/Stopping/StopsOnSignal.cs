using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>A slot is given to somebody else, or a machine shuts down.</summary>
internal sealed class StopsOnSignal : StageCheck
{
    private const int Tries = 5;

    internal override string Name => "stop-on-signal";

    internal override CheckFamily Family => CheckFamily.Stop;

    internal override string Tried => $"Sent SIGTERM to the group at up to {Tries} random moments.";

    internal override string Expected =>
        "The event 'stopping' within 2 s, the end within the grace, and exit code 40 or 41 (0 if it was done before).";

    internal override Task<CheckFinding> RunAsync(CheckBench bench) =>
        StopJudgement.JudgeAsync(bench, Tries, process => process.Signal(Posix.LibC.SignalTerminate));
}
