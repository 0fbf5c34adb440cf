using System.Diagnostics;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>
/// A command at work. Its output goes to files, not pipes, so that a stage that outlives a killed command holds nobody up.
/// </summary>
internal sealed class RunningCommand(Process process, string outputFile, string errorFile) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    public bool HasEnded => process.HasExited;

    public string OutputSoFar => $"{Read(outputFile)}\n{Read(errorFile)}";

    /// <summary>SIGKILL to the command alone: its stages get no signal.</summary>
    public void KillAlone()
    {
        process.Kill(entireProcessTree: false);
        process.WaitForExit();
    }

    public CommandResult WaitForEnd()
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the command did not end within {Limit}\n{OutputSoFar}");
        }
        return new(process.ExitCode, Read(outputFile), Read(errorFile));
    }

    /// <summary>Waits until something is so, looking often; fails the test if the command ends before.</summary>
    public void WaitUntil(Func<bool> happened, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!happened())
        {
            if (HasEnded || waited.Elapsed > Limit)
            {
                Assert.True(
                    happened(), $"waited for {what}, but the command {(HasEnded ? "has ended" : "takes too long")}\n{OutputSoFar}");
            }
            Thread.Sleep(5);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }

    private static string Read(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
