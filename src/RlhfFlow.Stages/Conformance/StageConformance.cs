using System.Diagnostics;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance;

/// <summary>Holds an executable against the stage contract.</summary>
public static class StageConformance
{
    /// <summary>Names of all checks, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CheckList.All.Select(check => check.Name)];

    /// <summary>Runs the checks one after another.</summary>
    /// <param name="manifest">The stage.</param>
    /// <param name="options">Which checks, and on what.</param>
    /// <param name="report">Called with each result as it comes.</param>
    /// <param name="stop">Ends the checking; a running stage is killed.</param>
    /// <exception cref="FormatException">The example is wrong; lists every problem.</exception>
    public static async Task<CheckReport> RunAsync(
        StageManifest manifest, CheckOptions options, Action<CheckResult> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        using var bench = new CheckBench(manifest, options, stop);
        await bench.PrepareAsync().ConfigureAwait(false);
        var results = new List<CheckResult>();
        foreach (var check in CheckList.All.Where(
            check => options.Only.Count == 0 || options.Only.Contains(check.Name)))
        {
            stop.ThrowIfCancellationRequested();
            var result = await RunAsync(check, bench).ConfigureAwait(false);
            results.Add(result);
            report(result);
        }
        var described = bench.TryDescription?.Description;
        return new CheckReport(described?.Id ?? manifest.Id, described?.Version ?? "", results);
    }

    private static async Task<CheckResult> RunAsync(StageCheck check, CheckBench bench)
    {
        var watch = Stopwatch.StartNew();
        CheckFinding finding;
        try
        {
            if (check.NeedsDescription)
            {
                await bench.DescriptionAsync().ConfigureAwait(false);
            }
            finding = await check.RunAsync(bench).ConfigureAwait(false);
        }
        catch (CheckNotTriedException obstacle)
        {
            finding = CheckFinding.NotTried(obstacle.Message, obstacle.Evidence);
        }
        return new CheckResult
        {
            Name = check.Name,
            Family = check.Family,
            Level = check.Level,
            Status = finding.Status,
            Tried = check.Tried,
            Expected = check.Expected,
            Got = finding.Got,
            Evidence = finding.Evidence,
            Elapsed = watch.Elapsed,
        };
    }
}
