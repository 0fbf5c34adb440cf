using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>By the lease the engine tells an attempt from one that it has given up.</summary>
internal sealed class LeaseIsEchoed : StageCheck
{
    internal override string Name => "lease-echoed";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried => "Ran the example and read 'lease' of every event and of the result.";

    internal override string Expected => "The number of the request in all of them.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var attempt = await Events.RequireAsync(bench).ConfigureAwait(false);
        var lease = attempt.Request.Request.Lease;
        var wrong = attempt.Events.FirstOrDefault(happened =>
            happened.Message is not null && Events.Unsigned(happened.Message["lease"]) != lease);
        return wrong is not null
                ? CheckFinding.Failed(
                    $"Event {wrong.Index}, a '{wrong.Kind}', has lease {Events.Shown(wrong.Message!["lease"])} "
                    + $"instead of {lease}.", wrong.Evidence)
            : attempt.ResultMessage is { } result && Events.Unsigned(result["lease"]) != lease
                ? CheckFinding.Failed($"The result has lease {Events.Shown(result["lease"])} instead of {lease}.")
            : CheckFinding.Passed(
                $"{lease} in {attempt.Events.Count} events{(attempt.ResultMessage is null ? "" : " and the result")}.");
    }
}
