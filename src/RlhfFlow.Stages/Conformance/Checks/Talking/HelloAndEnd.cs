using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>Hello says who speaks, end says that nothing is missing.</summary>
internal sealed class HelloAndEnd : StageCheck
{
    internal override string Name => "hello-first-end-last";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried => "Ran the example and read the kinds of the events.";

    internal override string Expected => "'hello' first, 'end' last, and each only there.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var attempt = await Events.RequireAsync(bench).ConfigureAwait(false);
        var events = attempt.Events;
        return events[0].Kind != "hello"
                ? CheckFinding.Failed($"The first event is '{events[0].Kind}'.", events[0].Evidence)
            : attempt.EventsOf("hello").ElementAtOrDefault(1) is { } again
                ? CheckFinding.Failed($"Event {again.Index} is a second 'hello'.", again.Evidence)
            : attempt.EventsOf("end").FirstOrDefault() is { } end && end.Index < events.Count - 1
                ? CheckFinding.Failed(
                    $"'end' is event {end.Index}, and {events.Count - 1 - end.Index} follow, the next a "
                    + $"'{events[end.Index + 1].Kind}'.", events[end.Index + 1].Evidence)
            : events[^1].Kind != "end"
                ? CheckFinding.Failed($"The last event is '{events[^1].Kind}'.", events[^1].Evidence)
            : CheckFinding.Passed($"'hello' is the first and 'end' the last of {events.Count} events.");
    }
}
