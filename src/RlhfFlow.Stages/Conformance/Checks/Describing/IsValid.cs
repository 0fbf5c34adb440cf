using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Everything that editors and the engine know about a stage comes from its description.</summary>
internal sealed class IsValid : StageCheck
{
    internal override string Name => "description-valid";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override string Tried =>
        "Read the answer to describe as one frame and held every field against the contract.";

    internal override string Expected => "Every field is there, of its type, and one of the values that it may have.";

    internal override bool NeedsDescription => false;

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var call = await Answers.RequireAsync(bench).ConfigureAwait(false);
        if (call is not { Reading: { } reading, Message: { } message })
        {
            return CheckFinding.Failed("The answer is not one whole frame with a message.", call.Problem);
        }
        IReadOnlyList<string> findings =
        [
            .. reading.FieldFindings,
            .. DescriptionRules.Identity(reading.Stage, bench.Manifest),
            .. DescriptionRules.Ports(reading.Stage.Description),
            .. DescriptionRules.Metrics(message),
            .. DescriptionRules.Exits(message),
        ];
        var description = reading.Stage.Description;
        return findings.Count == 0
            ? CheckFinding.Passed(
                $"{description.Id} {description.Version} with {description.Inputs.Count} inputs, "
                + $"{description.Outputs.Count} outputs and {reading.Stage.Parameters.Definitions.Count} parameters.")
            : CheckFinding.Failed(
                findings.Count == 1 ? findings[0] : $"{findings.Count} problems, the first: {findings[0]}",
                string.Join(Environment.NewLine, findings));
    }
}
