using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>A checkpoint is found out to be damaged when it is too late.</summary>
internal sealed class WritesValidCheckpoints : StageCheck
{
    private const int Tries = 3;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    internal override string Name => "checkpoint-digests";

    internal override CheckFamily Family => CheckFamily.Stop;

    internal override string Tried =>
        $"Asked for a checkpoint, stopped the stage at up to {Tries} random moments, "
        + "and read every checkpoint it left.";

    internal override string Expected =>
        "Every file has the digest in its manifest; LATEST, the events and the result name such a checkpoint.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (!bench.TryDescription!.Description.Capabilities.Resumable)
        {
            return CheckFinding.NotApplicable("The stage writes no checkpoints.");
        }
        var attempts = new List<CheckedAttempt> { await bench.SucceededAsync().ConfigureAwait(false) };
        foreach (var moment in StopTrial.Moments(bench, Tries))
        {
            var trial = await StopTrial.RunAsync(bench, moment, Grace, Ask).ConfigureAwait(false);
            attempts.Add(trial.Attempt);
        }
        var audits = attempts.ConvertAll(attempt => new CheckpointAudit(attempt));
        var findings = audits.SelectMany(audit => audit.Findings()).ToList();
        var checkpoints = audits.Sum(audit => audit.Checkpoints.Count);
        return findings.Count > 0
                ? CheckFinding.Failed(
                    $"{findings.Count} faults in {checkpoints} checkpoints.", string.Join('\n', findings))
            : checkpoints == 0 ? CheckFinding.NotTried("The stage left no checkpoint.")
            : CheckFinding.Passed($"{checkpoints} checkpoints of {attempts.Count} runs are whole.");
    }

    private static void Ask(CheckedProcess process)
    {
        ControlFile.Append(process.Request.Files.Control, "checkpoint_now");
        process.Signal(Posix.LibC.SignalTerminate);
    }
}
