using System.Globalization;
using RlhfFlow.Workflows.Comparison;

namespace RlhfFlow.Cli.Output;

/// <summary>A comparison of runs as CSV (RFC 4180): one line a run, one column a fact and a metric.</summary>
internal static class ComparisonCsv
{
    public static void Write(TextWriter output, RunTable table)
    {
        var facts = table.Facts.Where(fact => fact.Name != RunFacts.RunSeed).ToList();
        Line(output, [
            "run", "state", "seed", "point", .. facts.Select(fact => Name(
                fact.Name.Kind.ToString().ToLowerInvariant(), fact.Name.Node, fact.Name.Name)),
            .. table.Metrics.Select(metric => Name(
                metric.Name.Node, metric.Name.Metric, metric.Name.Policy, metric.Name.Distribution, metric.Name.Group)),
        ]);
        foreach (var (index, run) in table.Runs.Index())
        {
            Line(output, [
                run.Id, run.State.ToString().ToLowerInvariant(), run.Seed, table.Points[run.Point].Label,
                .. facts.Select(fact => fact.Values[index] ?? ""),
                .. table.Metrics.Select(metric =>
                    metric.Values[index]?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
            ]);
        }
    }

    private static string Name(params string[] parts) => string.Join('/', parts.Where(part => part.Length > 0));

    private static void Line(TextWriter output, IEnumerable<string> cells) =>
        output.Write($"{string.Join(',', cells.Select(Quoted))}\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
