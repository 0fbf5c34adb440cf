using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>What the checks of <c>describe</c> ask in common.</summary>
internal static class Answers
{
    /// <summary>The first call, if it ended well and left a file.</summary>
    internal static async Task<DescribeCall> RequireAsync(CheckBench bench)
    {
        var call = await bench.FirstDescribeAsync().ConfigureAwait(false);
        return IsGiven(call) ? call : throw new CheckNotTriedException("describe gave no answer", call.Said);
    }

    /// <summary>Calls again under other circumstances and judges only whether an answer comes.</summary>
    internal static async Task<CheckFinding> AgainAsync(CheckBench bench, DescribeVariation variation, string where)
    {
        await RequireAsync(bench).ConfigureAwait(false);
        var call = await DescribeCall.MakeAsync(bench, variation).ConfigureAwait(false);
        return IsGiven(call) ? CheckFinding.Passed($"The answer came {where}.")
            : CheckFinding.Failed(
                call.ExitCode is { } code
                    ? $"Exit code {code} ({ExitCodes.Meaning(code)}) and {call.Bytes.Length} bytes {where}."
                    : $"No end within 20 s {where}.",
                call.Said);
    }

    private static bool IsGiven(DescribeCall call) => call.ExitCode == ExitCodes.Succeeded && call.Bytes.Length > 0;
}
