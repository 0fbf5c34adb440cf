using System.Globalization;
using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Editors ask every stage at start, so a slow answer keeps people waiting.</summary>
internal sealed class AnswersInTime : StageCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    internal override string Name => "describe-in-time";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override string Tried => "Called describe once and waited for its end.";

    internal override string Expected => "Exit code 0 and the file within 5 seconds.";

    internal override bool NeedsDescription => false;

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var call = await bench.FirstDescribeAsync().ConfigureAwait(false);
        var took = string.Create(CultureInfo.InvariantCulture, $"{call.Elapsed.TotalSeconds:F2} s");
        return call.ExitCode is null ? CheckFinding.Failed("No end within 20 s.", call.Said)
            : call.ExitCode != 0 ? CheckFinding.Failed($"Exit code {call.ExitCode}.", call.Said)
            : call.Bytes.Length == 0 ? CheckFinding.Failed("Exit code 0, but no file was written.", call.Said)
            : call.Elapsed > Limit ? CheckFinding.Failed($"The answer took {took}.")
            : CheckFinding.Passed($"{call.Bytes.Length} bytes after {took}.");
    }
}
