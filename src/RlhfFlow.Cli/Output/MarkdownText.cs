using System.Text;

namespace RlhfFlow.Cli.Output;

/// <summary>Markdown for a terminal: tables with aligned columns, no pictures, all else as it stands.</summary>
internal static class MarkdownText
{
    public static string Render(string markdown)
    {
        var text = new StringBuilder();
        var table = new List<string[]>();
        foreach (var line in markdown.Split('\n').Append(""))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith('|') && trimmed.EndsWith('|') && trimmed.Length > 1)
            {
                table.Add([.. trimmed[1..^1].Split('|').Select(cell => cell.Trim())]);
                continue;
            }
            AppendTable(text, table);
            table.Clear();
            if (trimmed.StartsWith("![", StringComparison.Ordinal))
            {
                continue;
            }
            text.Append(line.TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var columns = rows.Max(row => row.Length);
        var cells = rows.Where(row => !IsRule(row)).ToList();
        int[] widths = [.. Enumerable.Range(0, columns).Select(column =>
            cells.Select(row => column < row.Length ? row[column].Length : 0).DefaultIfEmpty().Max())];
        foreach (var row in rows)
        {
            var line = IsRule(row)
                ? widths.Select(width => new string('-', width))
                : row.Select(
                    (cell, column) => IsNumber(cell) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(string.Join("  ", line).TrimEnd()).Append('\n');
        }
    }

    private static bool IsRule(string[] row) =>
        row.All(cell => cell.Length > 0 && cell.All(character => character is '-' or ':'));

    private static bool IsNumber(string cell) =>
        cell.Length > 0 && (char.IsAsciiDigit(cell[0]) || (cell[0] is '-' or '+' && cell.Length > 1));
}
