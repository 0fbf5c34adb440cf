using Xunit;

namespace RlhfFlow.Testing;

/// <summary>
/// Finds reference values computed by other libraries. The roots, in order: the directory named by <c>RLHFFLOW_GOLDEN</c>
/// alone if it is set; otherwise <c>tests/golden</c> of the project, then <c>shared/golden</c> beside the project.
/// Tests enumerate what lies there and take every shape, setting and value from the files.
/// </summary>
public static class Golden
{
    /// <summary>The directories that are searched, those that exist, first match wins.</summary>
    public static IReadOnlyList<string> Roots { get; } = FindRoots();

    /// <summary>Full path of a file or directory such as <c>hf/gpt2</c>; skips the test aloud when no root has it.</summary>
    public static string Require(string relativePath)
    {
        var path = Find(relativePath);
        Assert.SkipWhen(path is null, $"golden files '{relativePath}' are not available (RLHFFLOW_GOLDEN)");
        return path!;
    }

    /// <summary>Full path of a file or directory in the first root that has it, or null.</summary>
    public static string? Find(string relativePath) =>
        Roots.Select(root => Path.Combine(root, relativePath)).FirstOrDefault(Path.Exists);

    /// <summary>
    /// Relative paths of the files that match <paramref name="pattern"/> in <paramref name="relativeDirectory"/> over all
    /// roots, each name once, sorted by ordinal.
    /// </summary>
    public static IReadOnlyList<string> Files(string relativeDirectory, string pattern) =>
        [.. Roots.Select(root => Path.Combine(root, relativeDirectory)).Where(Directory.Exists)
            .SelectMany(directory => Directory.GetFiles(directory, pattern))
            .Select(file => Path.Combine(relativeDirectory, Path.GetFileName(file)))
            .Distinct().Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> FindRoots()
    {
        if (Environment.GetEnvironmentVariable("RLHFFLOW_GOLDEN") is { Length: > 0 } configured)
        {
            return [configured];
        }
        var project = Repository.Root;
        string[] candidates =
        [
            Path.Combine(project, "tests", "golden"),
            Path.Combine(Path.GetDirectoryName(project)!, "shared", "golden"),
        ];
        return [.. candidates.Where(Directory.Exists)];
    }
}
