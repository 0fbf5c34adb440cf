using System.Text.RegularExpressions;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>
/// The page <c>docs/stage-contract.md</c>, taken apart. A table follows the line <c>&lt;!-- table: name --&gt;</c>; a
/// vector follows a line that begins with <c>**`name`**</c>: an optional block of JSON with its meaning, then a block
/// of hexadecimal digits.
/// </summary>
internal static partial class PageText
{
    internal static string[] Lines { get; } =
        File.ReadAllLines(Path.Combine(Repository.Root, "docs", "stage-contract.md"));

    internal static IReadOnlyList<string> VectorNames { get; } =
        [.. Lines.SkipWhile(line => line != "## 20. Golden bytes").Select(line => VectorName().Match(line))
            .Where(match => match.Success).Select(match => match.Groups[1].Value)];

    /// <summary>The cells of every row of a table, without heading, their code marks and escapes taken off.</summary>
    internal static IReadOnlyList<string[]> Table(string name)
    {
        var start = Array.IndexOf(Lines, $"<!-- table: {name} -->");
        Assert.True(start >= 0, $"the page has no table '{name}'");
        return
        [
            .. Lines.Skip(start + 1).SkipWhile(line => line.Length == 0).TakeWhile(line => line.StartsWith('|')).Skip(2)
                .Select(line => line[1..^1].Split('|').Select(cell => cell.Trim().Trim('`')).ToArray()),
        ];
    }

    /// <summary>The lines of JSON that say what a vector means; empty if there are none.</summary>
    internal static IReadOnlyList<string> Meaning(string vector) => Block(vector, "json");

    internal static byte[] Bytes(string vector) =>
        Convert.FromHexString(string.Concat(Block(vector, "hex")).Replace(" ", "", StringComparison.Ordinal));

    private static IReadOnlyList<string> Block(string vector, string language)
    {
        var start = Array.FindIndex(
            Lines, line => line.StartsWith($"**`{vector}`**", StringComparison.Ordinal));
        Assert.True(start >= 0, $"the page has no vector '{vector}'");
        var own = Lines.Skip(start + 1).TakeWhile(line => !VectorName().IsMatch(line)).ToArray();
        return [.. own.SkipWhile(line => line != $"```{language}").Skip(1).TakeWhile(line => line != "```")];
    }

    [GeneratedRegex("^\\*\\*`([a-z0-9-]+)`\\*\\*")]
    private static partial Regex VectorName();
}
