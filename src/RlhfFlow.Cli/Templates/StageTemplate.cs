using System.Reflection;
using RlhfFlow.Cli.Commands;

namespace RlhfFlow.Cli.Templates;

/// <summary>
/// The files of a new stage, kept in this program as resources named <c>language/path.template</c>.
/// </summary>
internal sealed class StageTemplate(string language)
{
    private const string Suffix = ".template";
    private const UnixFileMode Executable =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly Assembly Resources = typeof(StageTemplate).Assembly;

    /// <summary>Languages that there is a template for.</summary>
    public static IReadOnlyList<string> Languages { get; } =
        [.. Resources.GetManifestResourceNames()
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name.Split('/')[0]).Distinct()];

    /// <summary>Writes all files; gives their paths.</summary>
    /// <param name="directory">Full path, made if it is not there.</param>
    /// <param name="name">Name of the stage, in PascalCase.</param>
    /// <param name="words">The same in lower case, its words joined by hyphens.</param>
    /// <param name="id">Id of the implementation.</param>
    public IReadOnlyList<string> Write(string directory, string name, string words, string id)
    {
        var paths = new List<string>();
        foreach (var resource in Resources.GetManifestResourceNames()
            .Where(resource => resource.StartsWith($"{language}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            string Filled(string text) => text
                .Replace("__NAME__", name, StringComparison.Ordinal)
                .Replace("__SNAKE__", words.Replace('-', '_'), StringComparison.Ordinal)
                .Replace("__ID__", id, StringComparison.Ordinal)
                .Replace("__ROOT__", Root(directory), StringComparison.Ordinal);
            var path = Path.Combine(directory, Filled(resource[(language.Length + 1)..^Suffix.Length]));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var reader = new StreamReader(Resources.GetManifestResourceStream(resource)!);
            var content = Filled(reader.ReadToEnd());
            File.WriteAllText(path, content);
            if (content.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | Executable);
            }
            paths.Add(path);
        }
        return paths;
    }

    /// <summary>What to do with it.</summary>
    public string NextSteps(string directory) => language switch
    {
        "csharp" => $"""
            Build it:   dotnet build {directory} -c Release
            Test it:    dotnet run -c Release --project {directory}/tests
            Check it:   rlhfflow stage check {directory}
            """,
        _ => $"""
            Test it:    python3 -m unittest discover -s {directory}
            Check it:   rlhfflow stage check {directory}
            """,
    };

    // Relative within a checkout, so that the stage can be committed with it; elsewhere the full path of the checkout.
    private static string Root(string directory)
    {
        var root = Workspace.ProjectRoot() ?? "";
        var isInside = root.Length > 0
            && directory.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isInside ? $"$(MSBuildThisFileDirectory){Path.GetRelativePath(directory, root)}" : root;
    }
}
