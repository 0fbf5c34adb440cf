using System.Text.RegularExpressions;
using RlhfFlow.Testing;

namespace RlhfFlow.Architecture.Tests;

/// <summary>
/// Whatever only SQLite knows sits in one folder, so that another database can take its place. The tables of a feature
/// of the server are plain <c>CREATE TABLE</c> texts beside it, which that folder runs.
/// </summary>
public sealed partial class SqlTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    private static readonly string Place = Path.Combine("RlhfFlow.Workflows", "Journal", "Sqlite");

    [Fact]
    public void Raw_SQL_and_SQLite_are_used_in_one_folder_only()
    {
        var found = Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(file))
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (Line: line, Number: index + 1))
                .Where(line => Raw().IsMatch(line.Line))
                .Select(line => (File: Path.GetRelativePath(Source, file), line.Number, line.Line)))
            .ToList();

        Assert.Contains(found, use => use.File.StartsWith(Place, StringComparison.Ordinal));
        Assert.Empty(found.Where(use => !use.File.StartsWith(Place, StringComparison.Ordinal))
            .Select(use => $"{use.File}:{use.Number}: {use.Line.Trim()} belongs into {Place}, or is LINQ"));
    }

    [Theory]
    [InlineData("context.Runs.FromSqlRaw(\"SELECT 1\")", true)]
    [InlineData("context.Database.ExecuteSqlInterpolated($\"DELETE\")", true)]
    [InlineData("context.Database.SqlQuery<int>($\"SELECT 1\")", true)]
    [InlineData("using Microsoft.Data.Sqlite;", true)]
    [InlineData("options.UseSqlite(path)", true)]
    [InlineData("\"pragma foreign_keys\"", true)]
    [InlineData("context.Runs.ExecuteUpdate(set => set)", false)]
    [InlineData("#pragma warning disable", false)]
    public void What_counts_as_raw_SQL_is_recognised(string line, bool isRaw) =>
        Assert.Equal(isRaw, Raw().IsMatch(line));

    private static bool IsBuilt(string file) => Path.GetRelativePath(Source, file)
        .Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules");

    [GeneratedRegex(
        @"\bFromSql|\bExecuteSql|\bSqlQuery|\bSqlite(Connection|Command|Exception)\b|\bUseSqlite\b"
        + @"|\bMicrosoft\.Data\.Sqlite\b|\bCreateCommand\(|(?<!#)\bpragma\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Raw();
}
