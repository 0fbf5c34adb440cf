using RlhfFlow.Workflows.Lineage;

namespace RlhfFlow.Cli.Output;

/// <summary>A lineage for programs that draw graphs.</summary>
internal static class LineageDrawing
{
    /// <summary>In the language of Graphviz.</summary>
    public static IEnumerable<string> Dot(LineageGraph graph) =>
    [
        "digraph lineage {", "  rankdir=LR; node [shape=box, fontname=\"sans-serif\"];",
        .. graph.Steps.Select((step, index) =>
            $"  n{index} [label={Quoted(string.Join("\n", Lines(step)))}{(index == 0 ? ", penwidth=2" : "")}];"),
        .. graph.Edges.Select((edge, index) => edge.From is { } from
            ? $"  n{from} -> n{edge.To} [label={Quoted($"{edge.FromPort} {edge.Digest[..12]}")}];"
            : $"  x{index} [label={Quoted(edge.Digest[..12])}, style=dashed]; x{index} -> n{edge.To};"),
        "}",
    ];

    /// <summary>In the language of Mermaid.</summary>
    public static IEnumerable<string> Mermaid(LineageGraph graph) =>
    [
        "flowchart LR",
        .. graph.Steps.Select((step, index) => $"  n{index}[\"{Escaped(string.Join("<br/>", Lines(step)))}\"]"),
        .. graph.Edges.Select((edge, index) => edge.From is { } from
            ? $"  n{from} -- \"{Escaped($"{edge.FromPort} {edge.Digest[..12]}")}\" --> n{edge.To}"
            : $"  x{index}[\"{edge.Digest[..12]}\"] -.-> n{edge.To}"),
    ];

    private static IEnumerable<string> Lines(LineageStep step) =>
    [
        $"{step.RunId}/{step.NodeId}", $"{step.Stage} {step.CodeHash?[..12]}", $"seed {step.Seed}",
        .. step.Files.Select(file => $"{file.Parameter} {file.Digest[..Math.Min(12, file.Digest.Length)]}"),
    ];

    // JSON's rules for quotes and line ends are those of Graphviz.
    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";

    private static string Escaped(string text) => text.Replace("\"", "#quot;");
}
