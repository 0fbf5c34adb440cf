using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>A reader notices lost events only by their numbers.</summary>
internal sealed class SequenceHasNoGap : StageCheck
{
    internal override string Name => "sequence-gapless";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried => "Ran the example and read 'seq' of every event.";

    internal override string Expected => "0 for the first event and one more for each that follows.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var attempt = await Events.RequireAsync(bench).ConfigureAwait(false);
        var wrong = attempt.Events.FirstOrDefault(happened =>
            happened.Message is not null && Events.Unsigned(happened.Message["seq"]) != (ulong)happened.Index);
        return wrong is null
            ? CheckFinding.Passed($"0 to {attempt.Events.Count - 1}.")
            : CheckFinding.Failed(
                $"Event {wrong.Index}, a '{wrong.Kind}', has seq {Events.Shown(wrong.Message!["seq"])}.",
                wrong.Evidence);
    }
}
