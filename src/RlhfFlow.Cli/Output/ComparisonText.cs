using System.Globalization;
using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Cli.Output;

/// <summary>A comparison of runs for people: the points, what sets them apart, and what came of them.</summary>
internal sealed class ComparisonText(TextWriter output)
{
    private const int WidthOfPipes = 120;
    private const int LongestValue = 24;
    private const int LongestLabel = 60;
    private const int DigestCharacters = 64;
    private const int DigestShown = 12;
    private const string Missing = "–";

    private readonly int width = Console.IsOutputRedirected ? WidthOfPipes : Math.Max(40, Console.WindowWidth - 1);

    private int LabelWidth => Math.Min(LongestLabel, width / 2);

    /// <summary>Prints a table of runs.</summary>
    /// <param name="table">What to print.</param>
    /// <param name="mostMetrics">How many metrics at most, evaluations first.</param>
    /// <param name="command">The command that shows the rest.</param>
    public void Print(RunTable table, int mostMetrics = int.MaxValue, string command = "")
    {
        PrintPoints(table);
        PrintFacts(table);
        PrintMetrics(table, [.. table.Metrics.Take(mostMetrics)]);
        if (table.Metrics.Count > mostMetrics)
        {
            output.WriteLine($"and {table.Metrics.Count - mostMetrics} more metrics: {command}");
        }
    }

    private void PrintPoints(RunTable table) => TextTable.Print(
        output, ["POINT", "", "SEEDS", "RUNS"], table.Points.Select((point, index) => new[]
        {
            Number(index),
            Short(point.Label, LabelWidth) + (index == table.Baseline ? " (baseline)" : ""),
            Short(string.Join(", ", Of(table, point).Where(run => run.Counts).Select(run => run.Seed)), LongestValue),
            Runs([.. Of(table, point)]),
        }));

    private static IEnumerable<ComparedRun> Of(RunTable table, ComparedPoint point) =>
        point.Runs.Select(run => table.Runs[run]);

    private static string Runs(List<ComparedRun> runs)
    {
        var states = runs.Where(run => run.State != RunState.Succeeded).CountBy(run => run.State)
            .Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}").ToList();
        var names = runs.Count == 1 ? runs[0].Id : $"{runs.Count} runs";
        return states.Count == 0 ? names
            : $"{names}, {(runs.Count == 1 ? runs[0].State.ToString().ToLowerInvariant() : string.Join(", ", states))}";
    }

    // What the labels of the points say already is not said again, nor which seeds there are.
    private void PrintFacts(RunTable table)
    {
        var isWhole = table.Points.All(point => point.Values.All(value => point.Label.Contains(
            $"{value.Name}={value.Value}", StringComparison.Ordinal)) && point.Label.Length <= LabelWidth);
        var said = isWhole ? table.Points.SelectMany(point => point.Values).Select(value => value.Name).ToHashSet()
            : [];
        var facts = table.Facts
            .Where(fact => fact.Name != RunFacts.RunSeed && !said.Contains(Name(fact.Name))).ToList();
        if (facts.Count == 0)
        {
            return;
        }
        output.WriteLine();
        PrintByPoint(table, ["DIFFERS", ""], facts.ConvertAll(fact => (
            (string[])[fact.Name.Kind.ToString().ToLowerInvariant(), Name(fact.Name)],
            (Func<int, string>)(point => Short(string.Join(" / ", table.Points[point].Runs
                .Select(run => Value(fact.Values[run])).Distinct()), LongestValue)))));
    }

    private void PrintMetrics(RunTable table, List<ComparedMetric> metrics)
    {
        output.WriteLine();
        if (metrics.Count == 0)
        {
            output.WriteLine("No metric differs.");
            return;
        }
        var seeds = table.Points.Max(point => point.Seeds);
        output.WriteLine(
            seeds == 1 ? "One seed a point: values without intervals."
                : $"Mean ± half of Student's 95 % interval over n = {seeds} seeds, where no other n is said.");
        if (table.Baseline is { } held)
        {
            output.WriteLine($"Other points than {held + 1}: differences to it, seed by seed.");
        }
        PrintByPoint(table, ["METRIC", "OF"], metrics.ConvertAll(metric => (
            (string[])[$"{metric.Name.Node}.{metric.Name.Metric}", metric.Name.Of],
            (Func<int, string>)(point => Cell(table, metric, point, seeds)))));
    }

    private static string Cell(RunTable table, ComparedMetric metric, int point, int seeds)
    {
        var isDifference = table.Baseline is { } held && held != point;
        var estimate = isDifference ? metric.FromBaseline[point] : metric.Points[point];
        return estimate is null ? Missing : Figures.Text(estimate, isDifference)
            + (estimate.Seeds == seeds ? "" : string.Create(CultureInfo.InvariantCulture, $" n={estimate.Seeds}"));
    }

    // As many points side by side as fit; the others below, with the same rows.
    private void PrintByPoint(RunTable table, string[] header, List<(string[] Name, Func<int, string> Cell)> rows)
    {
        string[] Fitted(string[] name) => [.. name.Select(part => Short(part, Math.Max(16, width / 3)))];
        var names = rows.ConvertAll(row => Fitted(row.Name));
        var nameWidth = header.Select((_, column) => names.Max(name => name[column].Length) + 2).Sum();
        for (var first = 0; first < table.Points.Count;)
        {
            var columns = new List<string[]>();
            var used = nameWidth;
            for (var point = first; point < table.Points.Count; point++)
            {
                string[] column = [Number(point), .. rows.Select(row => row.Cell(point))];
                used += column.Max(cell => cell.Length) + 2;
                if (used > width + 2 && columns.Count > 0)
                {
                    break;
                }
                columns.Add(column);
            }
            if (first > 0)
            {
                output.WriteLine();
            }
            TextTable.Print(
                output, [.. header, .. columns.Select(column => column[0])],
                names.Select((name, row) => (string[])[.. name, .. columns.Select(column => column[row + 1])]));
            first += columns.Count;
        }
    }

    private static string Number(int point) => (point + 1).ToString(CultureInfo.InvariantCulture);

    private static string Name(FactName name) => name.Node.Length == 0 ? name.Name : $"{name.Node}.{name.Name}";

    private static string Value(string? value) => value is null ? Missing
        : value.Length == DigestCharacters && value.All(char.IsAsciiHexDigitLower) ? value[..DigestShown] : value;

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
