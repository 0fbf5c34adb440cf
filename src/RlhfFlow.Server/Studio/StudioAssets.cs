using System.Reflection;

namespace RlhfFlow.Server.Studio;

/// <summary>The files of the own pages; they are part of this assembly.</summary>
internal static class StudioAssets
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["studio.css"] = "text/css; charset=utf-8", ["theme.js"] = "text/javascript; charset=utf-8",
        ["studio.js"] = "text/javascript; charset=utf-8",
    };

    /// <summary>A file that pages load.</summary>
    public static IResult Find(string name) =>
        Types.TryGetValue(name, out var type) ? Results.Text(Read(name), type) : Results.NotFound();

    /// <summary>Text of a file.</summary>
    public static string Read(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var reader = new StreamReader(assembly.GetManifestResourceStream($"studio/{name}")!);
        return reader.ReadToEnd();
    }
}
