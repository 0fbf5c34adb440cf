using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Answers are kept by their digest; one that changes by itself makes every cache useless.</summary>
internal sealed class IsStable : StageCheck
{
    private const int Calls = 3;
    private const int ShownBytes = 32;

    internal override string Name => "describe-stable";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override string Tried => "Called describe three times.";

    internal override string Expected => "The same bytes each time.";

    internal override bool NeedsDescription => false;

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var first = await Answers.RequireAsync(bench).ConfigureAwait(false);
        for (var number = 2; number <= Calls; number++)
        {
            var next = await DescribeCall.MakeAsync(bench, new DescribeVariation
            {
                WorkingDirectory = InstalledDirectories.Main(bench.Manifest),
            }).ConfigureAwait(false);
            var common = first.Bytes.AsSpan().CommonPrefixLength(next.Bytes);
            if (common < Math.Max(first.Bytes.Length, next.Bytes.Length))
            {
                return CheckFinding.Failed(
                    $"Call {number} gave {next.Bytes.Length} bytes that differ from the {first.Bytes.Length} of the "
                    + $"first from byte {common} on.",
                    $"first: {Shown(first.Bytes, common)}\ncall {number}: {Shown(next.Bytes, common)}");
            }
        }
        return CheckFinding.Passed($"{Calls} times the same {first.Bytes.Length} bytes.");
    }

    private static string Shown(byte[] bytes, int from) =>
        Convert.ToHexStringLower(bytes.AsSpan(from, Math.Min(ShownBytes, bytes.Length - from)));
}
