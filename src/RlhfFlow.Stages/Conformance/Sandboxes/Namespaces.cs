using System.ComponentModel;
using System.Diagnostics;

namespace RlhfFlow.Stages.Conformance.Sandboxes;

/// <summary>Private views of network and files for one process, where this machine grants them.</summary>
internal static class Namespaces
{
    private static readonly string[] NetworkFlags = ["-n", "-rn"];
    private static readonly string[] MountFlags = ["-m", "-rm"];

    /// <summary>What to put before a command that is to find no network.</summary>
    /// <exception cref="CheckNotTriedException">This machine does not allow it.</exception>
    internal static IReadOnlyList<string> WithoutNetwork() =>
        First(NetworkFlags.Select(flags => (string[])["unshare", flags, "--"]), "a process without network");

    /// <summary>What to put before a command that is to see files as a shell script has arranged them.</summary>
    /// <param name="script">Mounts; ends the process with an exit code other than 0 where one is refused.</param>
    /// <param name="arguments">Arguments of the script, from <c>$1</c>; they are taken away before the command.</param>
    /// <exception cref="CheckNotTriedException">This machine does not allow it.</exception>
    internal static IReadOnlyList<string> WithMounts(string script, params string[] arguments)
    {
        var whole = $"set -e\n{script}\nshift {arguments.Length}\nexec \"$@\"";
        return First(
            MountFlags.Select(flags => (string[])
                ["unshare", flags, "--", "/bin/sh", "-c", whole, "sandbox", .. arguments]),
            "a private view of the files");
    }

    // Each is tried with a command that does nothing, since only the kernel knows what it allows.
    private static IReadOnlyList<string> First(IEnumerable<string[]> wrappers, string what)
    {
        var refusals = new List<string>();
        foreach (var wrapper in wrappers)
        {
            if (Refusal(wrapper) is not { } refusal)
            {
                return wrapper;
            }
            refusals.Add(refusal);
        }
        throw new CheckNotTriedException(
            $"this machine does not allow {what}", string.Join(Environment.NewLine, refusals));
    }

    private static string? Refusal(string[] wrapper)
    {
        var start = new ProcessStartInfo(wrapper[0], [.. wrapper[1..], "true"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{string.Join(' ', wrapper.Take(2))}: {said.Trim()}";
        }
        catch (Win32Exception problem)
        {
            return $"{wrapper[0]}: {problem.Message}";
        }
    }
}
