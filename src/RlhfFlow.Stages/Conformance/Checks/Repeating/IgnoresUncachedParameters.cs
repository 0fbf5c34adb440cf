using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Repeating;

/// <summary>A parameter outside the cache key must not change what the cache holds.</summary>
internal sealed class IgnoresUncachedParameters : StageCheck
{
    private const int Most = 3;

    internal override string Name => "uncached-parameters";

    internal override CheckFamily Family => CheckFamily.Determinism;

    internal override string Tried =>
        $"Changed parameters that are marked x-cache:false, {Most} at most, one at a time.";

    internal override string Expected => "The digests of all outputs stay the same.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var described = bench.TryDescription!;
        if (described.Description.Capabilities.Deterministic != Determinism.Bit)
        {
            return CheckFinding.NotApplicable("The stage does not promise equal bytes.");
        }
        await bench.SucceededAsync().ConfigureAwait(false);
        var tried = new List<string>();
        var variations = ParameterVariation.Each(
            described.Parameters, bench.Example.Parameters, definition => !definition.Cache);
        foreach (var (name, parameters) in variations.Take(Most))
        {
            var request = bench.NewRequest();
            request.Request = request.Request with { Parameters = parameters };
            var changed = await bench.RunAsync(request, new AttemptVariation()).ConfigureAwait(false);
            if (changed.ExitCode == ExitCodes.InvalidRequest)
            {
                continue;
            }
            var what = $"{name} = {parameters[name]!.ToJsonString()}";
            var differences = changed.HasSucceeded
                ? await OutputComparison.DifferencesAsync(bench, changed).ConfigureAwait(false)
                : [changed.Ending];
            if (differences.Count > 0)
            {
                return CheckFinding.Failed($"With {what} the outputs change.", string.Join('\n', differences));
            }
            tried.Add(what);
        }
        return tried.Count > 0
            ? CheckFinding.Passed($"The outputs stay the same with {string.Join(", with ", tried)}.")
            : CheckFinding.NotApplicable("No parameter marked x-cache:false has another value to try.");
    }
}
