using System.Globalization;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Cli.Output;

/// <summary>What a run would do, for people.</summary>
internal static class PlanText
{
    public static void Print(TextWriter output, PlanPreview preview)
    {
        TextTable.Print(output, ["NODE", "WOULD", "TIME", "MEMORY", "WHY"], preview.Nodes.Select(node => new[]
        {
            node.Node.Id, Word(node.State), IsWork(node) ? Time(node.Estimate.Seconds) : "",
            IsWork(node) ? Memory(node.Estimate.MemoryBytes) : "", node.Why,
        }));
        var totals = preview.Totals;
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Run} to run, {totals.MayRun} perhaps, {totals.Cached} known, {totals.Blocked} blocked; "
            + $"at most about {Time(totals.Seconds)} and {Memory(totals.MemoryBytes)} of memory at one time."));
        foreach (var node in preview.Nodes.Where(IsWork).GroupBy(node => node.Estimate.SecondsBasis))
        {
            output.WriteLine($"Time of {string.Join(", ", node.Select(item => item.Node.Id))}: {node.Key}.");
        }
        foreach (var refusal in preview.Refusals)
        {
            output.WriteLine($"Too large for this machine: {refusal.Message}.");
        }
    }

    private static bool IsWork(NodePreview node) => node.State is PreviewState.Run or PreviewState.MayRun;

    private static string Word(PreviewState state) => state switch
    {
        PreviewState.Cached => "skip",
        PreviewState.MayRun => "run?",
        PreviewState.LeftOut => "left out",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Time(double? seconds) =>
        seconds is { } value ? StatusText.Duration(TimeSpan.FromSeconds(value)) : "?";

    private static string Memory(long? bytes) =>
        bytes is { } value ? $"{(value / (double)(1 << 20)).ToString("0", CultureInfo.InvariantCulture)} MiB" : "?";
}
