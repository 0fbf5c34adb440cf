using System.Globalization;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Cli.Output;

/// <summary>Metrics as table, CSV and JSON, to a file or to standard output.</summary>
internal static class MetricsText
{
    private static readonly string[] SeriesHeader = ["NODE", "METRIC", "STEP", "VALUE", "TIME", "RUN", "ATTEMPT"];

    /// <summary>A line for each metric.</summary>
    public static void WriteSummaries(IReadOnlyList<MetricSummary> summaries, MetricsFormat format, string? path)
    {
        using var output = Open(path);
        if (format == MetricsFormat.Json)
        {
            WriteJson(output, summaries);
            return;
        }
        string[] header = ["NODE", "METRIC", "COUNT", "FIRST", "LAST", "MIN", "MAX", "NOT FINITE", "CURVE"];
        TextTable.Print(output, header, summaries.Select(metric => new[]
        {
            metric.Node, PlainText.Of(metric.Metric), metric.Count.ToString(CultureInfo.InvariantCulture),
            Short(metric.First), Short(metric.Last), Short(metric.Minimum), Short(metric.Maximum),
            metric.NotFinite == 0 ? "" : metric.NotFinite.ToString(CultureInfo.InvariantCulture),
            Sparkline.Of(metric.Curve),
        }));
    }

    /// <summary>A line for each value.</summary>
    public static void WriteSeries(IEnumerable<MetricPoint> points, MetricsFormat format, string? path)
    {
        using var all = points.GetEnumerator();
        var hasAny = all.MoveNext(); // An unknown metric shows here, before a file is made.
        using var output = Open(path);
        var rest = hasAny ? Rest(all) : [];
        switch (format)
        {
            case MetricsFormat.Json:
                WriteJson(output, rest);
                break;
            case MetricsFormat.Csv:
                output.Write("node,metric,step,value,time,run,attempt\n");
                foreach (var point in rest)
                {
                    output.Write(string.Join(',', Cells(point).Select(CsvCell)));
                    output.Write('\n');
                }
                break;
            default:
                TextTable.Print(
                    output, SeriesHeader, rest.Select(point => Cells(point).Select(PlainText.Of).ToArray()));
                break;
        }
    }

    private static IEnumerable<MetricPoint> Rest(IEnumerator<MetricPoint> points)
    {
        do
        {
            yield return points.Current;
        }
        while (points.MoveNext());
    }

    private static string[] Cells(MetricPoint point) =>
    [
        point.Node, point.Metric, point.Step.ToString(CultureInfo.InvariantCulture), Exact(point.Value),
        point.Time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), point.RunId,
        point.Attempt.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Short(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string CsvCell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";

    // An array of one line a value, written as they come.
    private static void WriteJson(TextWriter output, IEnumerable<object> values)
    {
        var separator = "[\n";
        foreach (var value in values)
        {
            output.Write(separator);
            output.Write(JsonText.Line(value));
            separator = ",\n";
        }
        output.Write(separator == "[\n" ? "[]\n" : "\n]\n");
    }

    private static StreamWriter Open(string? path) =>
        path is null ? new(Console.OpenStandardOutput(), bufferSize: 1 << 16) : new(path);
}
