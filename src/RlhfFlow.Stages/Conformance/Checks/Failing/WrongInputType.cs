using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>Records of another kind may have fields of the same names.</summary>
internal sealed class WrongInputType : StageCheck
{
    internal override string Name => "wrong-input-type-refused";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override string Tried => "Ran the example with a sound artifact of another kind at an input port.";

    internal override string Expected => $"{Refusal.OfInput.Expected}.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (PreparedInput.Of(bench) is not { } input)
        {
            return CheckFinding.NotApplicable("The stage has no inputs.");
        }
        var kind = input.Port.Type == "prompts" ? "corpus" : "prompts";
        var request = input.Replace(bench, PreparedInput.Example(bench, kind));
        return await Refusal.OfInput
            .RunAsync(bench, [($"{kind} instead of {input.Port.Type} at {input.Port.Name}", request, "")])
            .ConfigureAwait(false);
    }
}
