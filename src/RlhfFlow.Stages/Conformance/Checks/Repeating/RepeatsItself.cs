using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Repeating;

/// <summary>A cache, a comparison and a reader of a paper rely on it.</summary>
internal sealed class RepeatsItself : StageCheck
{
    internal override string Name => "same-seed-same-digests";

    internal override CheckFamily Family => CheckFamily.Determinism;

    internal override string Tried => "Ran the example twice with the same seed, in different directories.";

    internal override string Expected => "Equal digests of all outputs.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (bench.TryDescription!.Description.Capabilities.Deterministic != Determinism.Bit)
        {
            return CheckFinding.NotApplicable("The stage does not promise equal bytes.");
        }
        var first = await bench.SucceededAsync().ConfigureAwait(false);
        var second = await bench.RepeatedAsync().ConfigureAwait(false);
        if (!second.HasSucceeded)
        {
            return CheckFinding.NotTried($"the second run did not succeed: {second.Ending}", second.ErrorText);
        }
        var differences = OutputComparison.Digests(first, second);
        return differences.Count == 0
            ? CheckFinding.Passed($"{first.OutputDigests().Count} outputs have the same digest in both runs.")
            : CheckFinding.Failed(
                $"{differences.Count} outputs differ between two runs with the same seed.",
                string.Join('\n', differences));
    }
}
