using System.Text;

namespace RlhfFlow.EvaluationStage.Reporting;

/// <summary>A table in Markdown: text to the left, numbers to the right.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly StringBuilder _text = new StringBuilder()
        .AppendLine($"| {string.Join(" | ", header)} |")
        .AppendLine($"|{string.Join("|", header.Select((_, column) => column == 0 ? "---" : "---:"))}|");

    public MarkdownTable Add(params string[] cells)
    {
        _text.AppendLine(
            $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |");
        return this;
    }

    public override string ToString() => _text.ToString();
}
