using System.Diagnostics;

namespace RlhfFlow.Stages.Conformance.Checks.Behaving;

/// <summary>One busy process for each core, until it is disposed or the process that made it is gone.</summary>
internal sealed class BusyCores : IDisposable
{
    private readonly IReadOnlyList<Process> processes =
        [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Start())];

    /// <summary>How many there are.</summary>
    internal int Count => processes.Count;

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static Process Start() =>
        Process.Start("/bin/sh", ["-c", "while kill -0 $PPID 2>/dev/null; do :; done"])!;
}
