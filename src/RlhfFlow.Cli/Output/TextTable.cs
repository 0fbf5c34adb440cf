namespace RlhfFlow.Cli.Output;

/// <summary>A plain table: columns as wide as they need to be, two blanks between them, no frames.</summary>
internal static class TextTable
{
    public static void Print(TextWriter output, string[] header, IEnumerable<string[]> rows)
    {
        List<string[]> lines = [header, .. rows];
        int[] widths = [.. header.Select((_, column) => lines.Max(line => line[column].Length))];
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
