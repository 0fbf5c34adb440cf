using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>
/// Processes that carry a mark in their environment. Children inherit it, so that one is found even when it has left
/// the group of the process that was marked.
/// </summary>
internal sealed class MarkedProcesses
{
    private const string Variable = "RLHFFLOW_CHECK_MARK";
    private static readonly string Proc = "/proc";
    private readonly string mark = Guid.NewGuid().ToString("N");

    /// <summary>What to set for the process that is marked.</summary>
    internal IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { [Variable] = mark };

    /// <summary>Number and command of each such process that is alive.</summary>
    internal IReadOnlyList<(int Id, string Command)> Find()
    {
        var found = new List<(int, string)>();
        foreach (var path in Directory.EnumerateDirectories(Proc))
        {
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Read(Path.Combine(path, "environ")).Contains($"{Variable}={mark}", StringComparison.Ordinal))
            {
                found.Add((id, Read(Path.Combine(path, "cmdline")).Replace('\0', ' ').Trim()));
            }
        }
        return found;
    }

    /// <summary>Ends all of them.</summary>
    internal void Kill()
    {
        foreach (var (id, _) in Find())
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                // It ended by itself in between.
            }
        }
    }

    // The environment of a process that is gone, waits to be reaped or belongs to somebody else is nothing.
    private static string Read(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
