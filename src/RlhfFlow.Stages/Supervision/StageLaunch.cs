using System.ComponentModel;
using System.Diagnostics;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>Starts the process of an attempt.</summary>
internal static class StageLaunch
{
    private const string Script = """o="$1"; e="$2"; shift 2; exec "$@" >>"$o" 2>>"$e" </dev/null""";
    private static readonly TimeSpan LeadTimeout = TimeSpan.FromSeconds(5);

    // A new session makes the stage the leader of its own group, and the shell gives way to it, so the number stays the
    // same.
    internal static Process Start(
        IReadOnlyList<string> command, AttemptFiles files, string workDirectory, string scratchDirectory,
        GrantedResources granted, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = workDirectory };
        string[] arguments =
            ["/bin/sh", "-c", Script, "stage", files.StandardOutput, files.StandardError, .. command];
        Array.ForEach(arguments, start.ArgumentList.Add);
        StageEnvironment.Apply(start.Environment, scratchDirectory, granted);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        try
        {
            var process = Process.Start(start)!;
            // Until it leads its group a signal to the group would reach nobody.
            SpinWait.SpinUntil(() => process.HasExited || ProcessTable.IsGroupLeader(process.Id), LeadTimeout);
            return process;
        }
        catch (Win32Exception problem)
        {
            throw new StageUnusableException(
                $"'setsid' cannot be started ({problem.Message}); it belongs to the package util-linux.", problem);
        }
    }
}
