using System.Diagnostics;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>The stages of a home that are alive, recognised by the request on their command line.</summary>
internal static class StageProcesses
{
    /// <summary>SIGKILL to the stage at work on a node, if there is one.</summary>
    public static bool Kill(string home, string node)
    {
        var found = Find(home, node);
        foreach (var id in found)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: false);
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
        return found.Count > 0;
    }

    public static IReadOnlyList<int> Find(string home, string? node = null) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, null))
            .Where(process => IsStage(process, home, node)),
    ];

    private static bool IsStage(int process, string home, string? node)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            var request = Array.IndexOf(words, "--request");
            return request >= 0 && words[request + 1].StartsWith(Path.Combine(home, "runs"), StringComparison.Ordinal)
                && (node is null || words[request + 1].Contains($"/nodes/{node}/", StringComparison.Ordinal));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
