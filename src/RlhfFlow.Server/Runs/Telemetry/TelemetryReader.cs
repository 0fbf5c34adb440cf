using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>Logs, metrics and samples of runs as clients get them.</summary>
internal sealed class TelemetryReader(
    HomeDirectory home, RunJournal journal, IStageCatalogs stages, ILogger<TelemetryReader> logger)
{
    public RunTelemetry Of(RunRow run) =>
        new(home, journal, run.Id, text => logger.LogWarning("Run {Run}: {Text}", run.Id, text));

    /// <summary>The lines of a log that are wanted, in order of time.</summary>
    public IEnumerable<LogLine> Log(RunRow run, LogFilter filter)
    {
        var telemetry = Of(run);
        using var log = telemetry.OpenLog(filter.Node, filter.Attempt);
        foreach (var line in log.ReadNew(isLast: !telemetry.IsAlive).Where(filter.Fits))
        {
            yield return line;
        }
    }

    /// <summary>What has come to a log since an earlier page of it, in order of time.</summary>
    public LogPage Page(RunRow run, LogFilter filter, LogCursor after, int limit)
    {
        var telemetry = Of(run);
        using var log = telemetry.OpenLog(filter.Node, filter.Attempt, after);
        var lines = log.ReadNew(isLast: !telemetry.IsAlive).Where(filter.Fits).Take(limit)
            .Select(line => new LogLineView(line.Time, line.Node, line.Attempt, line.Source, line.Level, line.Text))
            .ToList();
        return new(lines, log.Cursor.ToString());
    }

    public async Task<IReadOnlyList<MetricView>> MetricsAsync(
        RunRow run, string? node, CancellationToken cancellation)
    {
        var unit = await UnitsAsync(run, cancellation);
        return
        [
            .. Of(run).Summaries(node)
                .Select(summary => MetricView.Of(summary, unit(summary.Node, summary.Metric))),
        ];
    }

    public async Task<IReadOnlyList<MetricSeries>> SeriesAsync(
        RunRow run, string? node, string? metric, int maximum, CancellationToken cancellation)
    {
        var unit = await UnitsAsync(run, cancellation);
        return
        [
            .. Of(run).Metrics(node, metric).GroupBy(point => (point.Node, point.Metric))
                .Select(curve => new MetricSeries(
                    curve.Key.Node, curve.Key.Metric, unit(curve.Key.Node, curve.Key.Metric),
                    [.. SeriesSampling.Thin([.. curve], maximum).Select(Point)])),
        ];
    }

    private static double?[] Point(MetricPoint point) =>
    [
        point.Step, double.IsFinite(point.Value) ? point.Value : null,
        new DateTimeOffset(point.Time).ToUnixTimeMilliseconds(),
    ];

    private async Task<Func<string, string, string?>> UnitsAsync(RunRow run, CancellationToken cancellation)
    {
        var catalog = await stages.GetAsync(cancellation);
        var described = catalog.Entries.GroupBy(entry => entry.Id)
            .ToDictionary(group => group.Key, group => group.First().Description.Metrics);
        var stageOf = journal.Nodes(run.Id).ToDictionary(row => row.NodeId, row => row.Stage);
        return (node, metric) => described.GetValueOrDefault(stageOf.GetValueOrDefault(node, ""), [])
            .FirstOrDefault(known =>
                known.Name == metric || metric.EndsWith($"/{known.Name}", StringComparison.Ordinal))
            ?.Unit;
    }
}
