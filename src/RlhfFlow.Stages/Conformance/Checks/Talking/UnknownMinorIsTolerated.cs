using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>Minor versions only add, so an older stage understands a newer request.</summary>
internal sealed class UnknownMinorIsTolerated : StageCheck
{
    private const string Contract = "rlhfflow.stage/1.9";

    internal override string Name => "unknown-minor-tolerated";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override CheckLevel Level => CheckLevel.Should;

    internal override string Tried => $"Ran the example with a request of '{Contract}'.";

    internal override string Expected => "Success, as with the version that it knows.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        await bench.SucceededAsync().ConfigureAwait(false);
        var request = bench.NewRequest();
        request.Request = request.Request with { Contract = Contract };
        var attempt = await bench.RunAsync(request, new()).ConfigureAwait(false);
        return attempt.HasSucceeded
            ? CheckFinding.Passed("Success.")
            : CheckFinding.Failed($"It ended with {attempt.Ending}.", attempt.ErrorText);
    }
}
