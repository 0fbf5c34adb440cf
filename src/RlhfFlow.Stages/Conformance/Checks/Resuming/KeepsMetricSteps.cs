using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Resuming;

/// <summary>A curve over both attempts looks as if there had been one.</summary>
internal sealed class KeepsMetricSteps : StageCheck
{
    internal override string Name => "resume-metric-steps";

    internal override CheckFamily Family => CheckFamily.Resume;

    internal override string Tried =>
        "Joined the metrics of an attempt that was killed with those of the one that continued it.";

    internal override string Expected =>
        "The steps of an uninterrupted run, each once, when steps up to the checkpoint are taken from the first.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (!bench.TryDescription!.Description.Capabilities.Resumable)
        {
            return CheckFinding.NotApplicable("The stage does not continue from checkpoints.");
        }
        var expected = MetricSteps.Of(await bench.SucceededAsync().ConfigureAwait(false));
        if (expected.Count == 0)
        {
            return CheckFinding.NotApplicable("The stage reports no metrics.");
        }
        var task = await bench.KilledAsync().ConfigureAwait(false);
        var (step, resumed) = (task.Point.Step, await task.ResumedAsync().ConfigureAwait(false));
        if (!resumed.HasSucceeded)
        {
            return CheckFinding.NotTried($"the continued attempt did not succeed: {resumed.Ending}", resumed.ErrorText);
        }
        // A stage that started afresh has replaced everything.
        var start = resumed.EventsOf("hello").FirstOrDefault()?.Message!["resumed_step"] is long told ? told : -1;
        var joined = MetricSteps.Join(MetricSteps.Of(task.Attempt), MetricSteps.Of(resumed), start);
        var differences = MetricSteps.Differences(expected, joined);
        return differences.Count == 0
            ? CheckFinding.Passed($"{joined.Count} values over both attempts, with the checkpoint at step {step}.")
            : CheckFinding.Failed(
                $"Around the checkpoint at step {step}, {differences.Count} metrics have gaps or repetitions.",
                string.Join('\n', differences));
    }
}
