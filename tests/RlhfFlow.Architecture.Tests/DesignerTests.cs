using System.Text.RegularExpressions;
using RlhfFlow.Testing;

namespace RlhfFlow.Architecture.Tests;

/// <summary>The designer's model of a workflow stands alone: it can be read, tested and reused without its pages.</summary>
public sealed partial class DesignerTests
{
    private static readonly string Definition =
        Path.Combine(Repository.Root, "src", "RlhfFlow.Designer", "src", "definition");

    // A pure function from boxes and arrows to positions.
    private static readonly string[] AllowedPackages = ["@dagrejs/dagre"];

    [Fact]
    public void The_definition_folder_imports_nothing_outside_itself_and_no_React()
    {
        var files = Directory.GetFiles(Definition, "*.ts*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Import().Matches(File.ReadAllText(file))
            .Select(match => match.Groups[1].Value)
            .Where(import => !IsInside(file, import) && !AllowedPackages.Contains(import))
            .Select(import => $"{Path.GetRelativePath(Definition, file)} must not import {import}")));
    }

    private static bool IsInside(string file, string import) => import.StartsWith('.')
        && Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, import))
            .StartsWith(Definition + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // import ... "x", export ... from "x", import("x")
    [GeneratedRegex(
        @"(?:^import\b[^;""']*|^export\b[^;""'=(]*\bfrom\s*|\bimport\(\s*)[""']([^""']+)[""']",
        RegexOptions.Multiline)]
    private static partial Regex Import();
}
