using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>Another major version may mean anything by the same words.</summary>
internal sealed class UnknownMajorIsRefused : StageCheck
{
    private const string Contract = "rlhfflow.stage/2";

    internal override string Name => "unknown-major-refused";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried =>
        $"Ran the stage with a request of '{Contract}': one that is right otherwise, and one in which nothing else is.";

    internal override string Expected => $"Exit code {ExitCodes.UnsupportedContract} for both, and no success.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var trials = new (string, Action<MessageMap>)[] { ("right otherwise", _ => { }), ("foreign", Garble) };
        foreach (var (what, bend) in trials)
        {
            var request = bench.NewRequest();
            request.Request = request.Request with { Contract = Contract };
            request.Bend = bend;
            var attempt = await bench.RunAsync(request, new()).ConfigureAwait(false);
            if (attempt.ExitCode != ExitCodes.UnsupportedContract || attempt.Status == "succeeded")
            {
                return CheckFinding.Failed(
                    $"The request that was {what} ended with {attempt.Ending}.", attempt.ErrorText);
            }
        }
        return CheckFinding.Passed($"Exit code {ExitCodes.UnsupportedContract} for both.");
    }

    private static void Garble(MessageMap request)
    {
        foreach (var key in request.Entries.Select(entry => entry.Key).Where(key => key != "contract").ToList())
        {
            request[key] = new List<object?> { "of", "another", "world" };
        }
    }
}
