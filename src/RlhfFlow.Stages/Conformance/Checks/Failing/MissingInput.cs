using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>An input that is not there is no empty one.</summary>
internal sealed class MissingInput : StageCheck
{
    internal override string Name => "missing-input-refused";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override string Tried =>
        "Ran the example with an input whose directory does not exist, and, if a port requires one, with none at all.";

    internal override string Expected => $"{Refusal.OfInput.Expected}.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (PreparedInput.Of(bench) is not { } input)
        {
            return CheckFinding.NotApplicable("The stage has no inputs.");
        }
        var gone = input.Artifact with { Path = Path.Combine(bench.NewDirectory("gone"), "artifact") };
        var trials = new List<(string What, CheckRequest Request, string Named)>
        {
            ($"nothing where {input.Port.Name} is said to lie", input.Replace(bench, gone), ""),
        };
        if (input.Port.Cardinality != PortCardinality.Optional)
        {
            trials.Add(($"no {input.Port.Name} in the request", input.Remove(bench), ""));
        }
        return await Refusal.OfInput.RunAsync(bench, trials).ConfigureAwait(false);
    }
}
