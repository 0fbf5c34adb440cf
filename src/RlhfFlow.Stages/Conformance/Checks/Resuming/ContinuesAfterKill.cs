using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Resuming;

/// <summary>Work that was paid for is not done again, and it makes no difference that it was interrupted.</summary>
internal sealed class ContinuesAfterKill : StageCheck
{
    internal override string Name => "resume-equals-uninterrupted";

    internal override CheckFamily Family => CheckFamily.Resume;

    internal override string Tried => "Killed the stage after a checkpoint, and ran it again from there.";

    internal override string Expected =>
        "It goes on from the step of the checkpoint, and its outputs are those of an uninterrupted run, as nearly as "
        + "the stage promises.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (!bench.TryDescription!.Description.Capabilities.Resumable)
        {
            return CheckFinding.NotApplicable("The stage does not continue from checkpoints.");
        }
        await bench.SucceededAsync().ConfigureAwait(false);
        var task = await bench.KilledAsync().ConfigureAwait(false);
        if (!task.Attempt.EventsOf("checkpoint").Any())
        {
            return CheckFinding.Failed(
                $"The stage calls itself resumable, but wrote no checkpoint though asked to ({task.Attempt.Ending}).",
                task.Attempt.ErrorText);
        }
        var resumed = await task.ResumedAsync().ConfigureAwait(false);
        if (!resumed.HasSucceeded)
        {
            return CheckFinding.Failed(
                $"Continued from step {task.Point.Step}, it ended with {resumed.Ending}.", resumed.ErrorText);
        }
        var hello = resumed.EventsOf("hello").FirstOrDefault();
        if (hello?.Message!["resumed_step"] is not long step || step != task.Point.Step)
        {
            return CheckFinding.Failed(
                $"Told to go on from step {task.Point.Step}, it says that it goes on from "
                + $"{hello?.Message!["resumed_step"] ?? "the beginning"}.", hello?.Evidence ?? "no event 'hello'");
        }
        var differences = await OutputComparison.DifferencesAsync(bench, resumed).ConfigureAwait(false);
        return differences.Count == 0
            ? CheckFinding.Passed($"Continued from step {step}, it gave the outputs of an uninterrupted run.")
            : CheckFinding.Failed(
                $"Continued from step {step}, {differences.Count} outputs or metrics differ from those of an "
                + "uninterrupted run.", string.Join('\n', differences));
    }
}
