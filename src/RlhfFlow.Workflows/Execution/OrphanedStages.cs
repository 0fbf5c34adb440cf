using System.Runtime.InteropServices;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Stages of a directory that are still alive although no engine watches them. They are recognised by the path of their
/// request on their command line, so a reused process id is never mistaken for one.
/// </summary>
internal static class OrphanedStages
{
    private const int Terminate = 15;
    private const int Kill = 9;

    /// <summary>
    /// Asks all of them to write a checkpoint and leave, waits for the grace, then ends what is left.
    /// </summary>
    /// <param name="directory">Where their requests lie, or below.</param>
    /// <param name="grace">How long they may take.</param>
    /// <param name="message">Is told what happens.</param>
    /// <param name="except">Directories below, whose stages are left alone.</param>
    public static async Task EndAsync(
        string directory, TimeSpan grace, Action<string> message, params IReadOnlyCollection<string> except)
    {
        var found = Find(directory, except);
        if (found.Count == 0)
        {
            return;
        }
        message($"A stage of an earlier command is still alive (process {string.Join(", ", found)}): "
            + "asking it to write a checkpoint and stop ...");
        found.ForEach(process => Signal(process, Terminate));
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (Find(directory, except).Count > 0 && waited.Elapsed < grace)
        {
            await Task.Delay(50);
        }
        Find(directory, except).ForEach(process => Signal(process, Kill));
        while (Find(directory, except).Count > 0)
        {
            await Task.Delay(20);
        }
    }

    private static List<int> Find(string directory, IReadOnlyCollection<string> except)
    {
        var marker = Resolve(directory) + Path.DirectorySeparatorChar;
        List<string> spared = [.. except.Select(path => Resolve(path) + Path.DirectorySeparatorChar)];
        return
        [
            .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
                .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, null))
                .Where(process => process != Environment.ProcessId && IsStage(process, marker, spared)),
        ];
    }

    private static bool IsStage(int process, string marker, List<string> spared)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            var request = Array.IndexOf(words, "--request");
            var path = request >= 0 && request + 1 < words.Length ? Resolve(words[request + 1]) : "";
            return path.StartsWith(marker, StringComparison.Ordinal)
                && !spared.Exists(run => path.StartsWith(run, StringComparison.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The path without links, as far as it exists: the home may have been named by another path then.
    private static string Resolve(string path)
    {
        var resolved = "/";
        foreach (var part in path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            var target = Path.Exists(resolved) ? File.ResolveLinkTarget(resolved, returnFinalTarget: true) : null;
            resolved = target is null ? resolved : Resolve(target.FullName);
        }
        return resolved;
    }

    // To the stage's group where it leads one, so that its children go too.
    private static void Signal(int process, int signal)
    {
        if (Send(-process, signal) != 0)
        {
            _ = Send(process, signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
