using System.Globalization;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>The engine can try again with more memory only if it learns that memory was short.</summary>
internal sealed class MemoryCap : StageCheck
{
    private const int KilledBySignal = 137;
    private const double Patience = 3;
    private static readonly double[] Shares = [0.85, 0.6, 0.4, 0.25];

    internal override string Name => "memory-cap";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override CheckLevel Level => CheckLevel.Should;

    internal override string Tried =>
        "Measured the data memory that the example takes, and ran it with less and less until it did not succeed.";

    internal override string Expected => $"Exit code {ExitCodes.OutOfMemory} or {KilledBySignal}, and no success.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var undisturbed = await bench.SucceededAsync().ConfigureAwait(false);
        var patience = (Patience * undisturbed.Elapsed) + TimeSpan.FromSeconds(1);
        var peak = await PeakAsync(bench).ConfigureAwait(false);
        foreach (var share in Shares)
        {
            var bytes = (long)(peak * share);
            string[] wrapper = ["prlimit", string.Create(CultureInfo.InvariantCulture, $"--data={bytes}"), "--"];
            using var process = bench.Start(bench.NewRequest(), new() { Wrapper = wrapper });
            // Some programs collect garbage for ever instead of giving up; with still less they give up.
            if (await process.WaitAsync(patience).ConfigureAwait(false))
            {
                continue;
            }
            var attempt = await process.EndAsync().ConfigureAwait(false);
            if (attempt.HasSucceeded)
            {
                continue;
            }
            var limit = $"With {bytes >> 10} KiB of {peak >> 10}";
            return attempt.ExitCode is ExitCodes.OutOfMemory or KilledBySignal && attempt.Status != "succeeded"
                    ? CheckFinding.Passed($"{limit}: exit code {attempt.ExitCode}.")
                : attempt.Events.Count == 0
                    ? CheckFinding.NotTried(
                        $"{limit} its program does not even start, and with more it succeeds.", attempt.ErrorText)
                : CheckFinding.Failed($"{limit} it ended with {attempt.Ending}.", attempt.ErrorText);
        }
        return CheckFinding.NotTried(
            $"It does not run out of memory even with {100 * Shares[^1]} % of what it took.");
    }

    private static async Task<long> PeakAsync(CheckBench bench)
    {
        var peak = 0L;
        await bench.RunAsync(bench.NewRequest(), new()
        {
            WhileRunning = process => peak = Math.Max(peak, DataBytes(process.Id)),
        }).ConfigureAwait(false);
        return peak > 0
            ? peak
            : throw new CheckNotTriedException("this machine does not tell how much memory a process takes");
    }

    private static long DataBytes(int process)
    {
        try
        {
            const string field = "VmData:";
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            var number = line?[field.Length..].Replace("kB", "", StringComparison.Ordinal) ?? "0";
            return long.Parse(number, CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
