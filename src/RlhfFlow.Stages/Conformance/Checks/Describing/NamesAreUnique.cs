using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Ports and parameters of a stage are properties of one activity, so no two may have one name.</summary>
internal sealed class NamesAreUnique : StageCheck
{
    internal override string Name => "names-unique";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override string Tried => "Compared the names of inputs, outputs and parameters, and the reserved ones.";

    internal override string Expected =>
        "No name twice, whatever the size of its first letter, and none that is reserved.";

    internal override bool NeedsDescription => false;

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var call = await Answers.RequireAsync(bench).ConfigureAwait(false);
        if (call.Reading is not { } reading)
        {
            return CheckFinding.NotTried("There is no description to take names from.", call.Problem);
        }
        var findings = reading.NameFindings;
        var description = reading.Stage.Description;
        return findings.Count == 0
            ? CheckFinding.Passed(
                $"{description.Inputs.Count + description.Outputs.Count} ports and "
                + $"{reading.Stage.Parameters.Definitions.Count} parameters, each with a name of its own.")
            : CheckFinding.Failed(findings[0], string.Join(Environment.NewLine, findings));
    }
}
