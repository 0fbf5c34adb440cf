using System.Globalization;
using RlhfFlow.Workflows.Lineage;

namespace RlhfFlow.Cli.Output;

/// <summary>A lineage as an indented tree: what was asked for first, and below each step what it read.</summary>
internal sealed class LineageTree(TextWriter output, LineageGraph graph)
{
    private const int DigestShown = 12;
    private const int ValueShown = 60;
    private readonly HashSet<int> printed = [];

    public void Print()
    {
        foreach (var number in graph.Numbers)
        {
            var interval = number is { Low: { } low, High: { } high } ? $" [{Text(low)}, {Text(high)}]" : "";
            output.WriteLine(
                $"{number.Metric}{(number.Of.Length > 0 ? $" of {number.Of}" : "")} = {Text(number.Value)}{interval}"
                + $"  from {Short(number.Source)}");
        }
        Print(0, "");
    }

    private void Print(int index, string indent)
    {
        var step = graph.Steps[index];
        output.WriteLine($"{indent}{step.RunId}/{step.NodeId}");
        if (!printed.Add(index))
        {
            output.WriteLine($"{indent}  (as above)");
            return;
        }
        Line($"stage {step.Stage}, code {Short(step.CodeHash ?? "unknown")}, seed {step.Seed ?? "unknown"}, "
            + $"threads {step.Threads ?? "unknown"}");
        if (step.Parameters.Count > 0)
        {
            Line("parameters " + string.Join(", ", step.Parameters.Select(pair => $"{pair.Key}={Cut(pair.Value)}")));
        }
        foreach (var file in step.Files)
        {
            Line($"data {file.Parameter} {file.Path} {Short(file.Digest)}");
        }
        foreach (var artifact in step.Outputs)
        {
            Line($"made {artifact.Port} {artifact.Kind} {Short(artifact.Digest)}"
                + (artifact.IsRemoved ? " (removed)" : "")
                + (artifact.Digest == graph.Target.Digest ? "  <- asked for" : ""));
        }
        foreach (var taken in step.TakenBy)
        {
            Line($"taken from the cache by {taken}");
        }
        foreach (var edge in graph.Edges.Where(edge => edge.To == index))
        {
            if (edge.From is { } from)
            {
                Line($"{edge.ToPort} {Short(edge.Digest)} is {edge.FromPort} of");
                Print(from, indent + "    ");
            }
            else
            {
                Line($"{edge.ToPort} {Short(edge.Digest)} (no run is known that made it)");
            }
        }

        void Line(string text) => output.WriteLine($"{indent}  {text}");
    }

    private static string Short(string digest) => digest.Length == 64 ? digest[..DigestShown] : digest;

    private static string Cut(string value) => value.Length <= ValueShown ? value : $"{value[..(ValueShown - 3)]}...";

    private static string Text(double? value) =>
        value?.ToString("G6", CultureInfo.InvariantCulture) ?? "not finite";
}
