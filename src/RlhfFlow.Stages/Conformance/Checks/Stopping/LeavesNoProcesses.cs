using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>A process that is left behind keeps memory and a GPU that nobody accounts for.</summary>
internal sealed class LeavesNoProcesses : StageCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    internal override string Name => "no-orphans";

    internal override CheckFamily Family => CheckFamily.Stop;

    internal override string Tried =>
        "Ran the example once to its end and once stopped it, and looked for processes it had started.";

    internal override string Expected => "None is left, in the stage's process group or outside it.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var usual = await bench.UsualTimeAsync().ConfigureAwait(false);
        return await FindAsync(bench, "its end", null).ConfigureAwait(false)
            ?? await FindAsync(bench, "a stop", usual * bench.Random.NextDouble()).ConfigureAwait(false)
            ?? CheckFinding.Passed("No process was left after the end, and none after a stop.");
    }

    private static async Task<CheckFinding?> FindAsync(CheckBench bench, string after, TimeSpan? stopAfter)
    {
        var marked = new MarkedProcesses();
        using var process = bench.Start(
            bench.NewRequest(), new AttemptVariation { Environment = marked.Environment });
        try
        {
            if (stopAfter is { } moment
                && await process.WaitForEventAsync(happened => happened.Kind == "hello").ConfigureAwait(false))
            {
                await process.WaitAsync(moment - process.Elapsed).ConfigureAwait(false);
                process.Signal(Posix.LibC.SignalTerminate);
            }
            await process.WaitForEventAsync(_ => false).ConfigureAwait(false);
            var left = await LeftAsync(bench, marked).ConfigureAwait(false);
            return left.Count == 0
                ? null
                : CheckFinding.Failed(
                    $"{left.Count} processes were still running {Patience.TotalSeconds:F0} s after {after}.",
                    string.Join('\n', left.Select(found => $"process {found.Id}: {found.Command}")));
        }
        finally
        {
            marked.Kill();
        }
    }

    // What the stage has just told to end may take a moment to do so.
    private static async Task<IReadOnlyList<(int Id, string Command)>> LeftAsync(
        CheckBench bench, MarkedProcesses marked)
    {
        var left = marked.Find();
        for (var waited = TimeSpan.Zero; left.Count > 0 && waited < Patience; waited += Pause)
        {
            await Task.Delay(Pause, bench.Stopping).ConfigureAwait(false);
            left = marked.Find();
        }
        return left;
    }
}
