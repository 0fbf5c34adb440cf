using System.Globalization;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Cli.Output;

/// <summary>What a collection removed, and the policy behind it, for people.</summary>
internal static class CollectionText
{
    private const int RunsShown = 20;

    public static void Print(TextWriter output, CollectionReport report, RunJournal journal)
    {
        output.WriteLine($"Policy: {report.Policy}.");
        if (report.Count == 0)
        {
            output.WriteLine($"Nothing to remove; {report.KeptArtifacts} artifacts stay.");
            return;
        }
        TextTable.Print(output, ["KIND", "COUNT", "SIZE"], report.ByKind.Select(group => Row(group, group.Name)));
        output.WriteLine();
        var names = journal.Runs().ToDictionary(run => run.Id, run => run.Name);
        TextTable.Print(
            output, ["RUN", "WORKFLOW", "COUNT", "SIZE"], report.ByRun.Take(RunsShown).Select(group => Row(
                group, group.Name.Length == 0 ? "(no run)" : group.Name, names.GetValueOrDefault(group.Name, ""))));
        if (report.ByRun.Count > RunsShown)
        {
            output.WriteLine($"... and {report.ByRun.Count - RunsShown} more runs; --json lists them all");
        }
        output.WriteLine();
        output.WriteLine(
            $"{(report.IsDryRun ? "Would remove" : "Removed")} {report.Count} things of {Size(report.Bytes)}; "
            + $"{report.KeptArtifacts} artifacts stay.");
        if (report.TrashedBytes > 0)
        {
            output.WriteLine(
                $"{Size(report.TrashedBytes)} of it can be restored for {Days(report.Policy.TrashDays)} "
                + "('gc restore'), and takes its place on the disk until then.");
        }
        if (report.PurgedBytes > 0)
        {
            output.WriteLine($"{Size(report.PurgedBytes)} in the trash {(report.IsDryRun ? "go" : "went")} for good.");
        }
    }

    public static void Print(TextWriter output, RetentionPolicy policy)
    {
        output.WriteLine($"Runs: {policy}.");
        output.WriteLine(policy.LogDays is { } logs
            ? $"Logs: removed {Days(logs)} after their run ended." : "Logs: as long as their run.");
        output.WriteLine(policy.TrashDays > 0
            ? $"Removed artifacts: can be restored for {Days(policy.TrashDays)}." : "Removed artifacts: gone at once.");
    }

    private static string Days(double days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.##} days");

    private static string[] Row(CollectionGroup group, params string[] first) =>
        [.. first, group.Count.ToString(CultureInfo.InvariantCulture), Size(group.Bytes)];

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => Number(bytes / 1e3, "kB"),
        < 1_000_000_000 => Number(bytes / 1e6, "MB"),
        _ => Number(bytes / 1e9, "GB"),
    };

    private static string Number(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {unit}");
}
