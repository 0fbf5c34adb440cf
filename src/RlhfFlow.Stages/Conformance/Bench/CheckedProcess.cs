using System.Diagnostics;
using RlhfFlow.Stages.Posix;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>A stage that runs under the eyes of a check.</summary>
internal sealed class CheckedProcess : IDisposable
{
    private const int PollMilliseconds = 5;
    private readonly CheckBench bench;
    private readonly AttemptVariation variation;
    private readonly Process process;
    private readonly Stopwatch watch = Stopwatch.StartNew();

    private CheckedProcess(CheckBench bench, CheckRequest request, AttemptVariation variation, Process process) =>
        (this.bench, Request, this.variation, this.process) = (bench, request, variation, process);

    /// <summary>What it was told.</summary>
    internal CheckRequest Request { get; }

    /// <summary>Number of the process and of its group.</summary>
    internal int Id => process.Id;

    /// <summary>Time since the start.</summary>
    internal TimeSpan Elapsed => watch.Elapsed;

    /// <summary>Whether the stage itself has ended.</summary>
    internal bool HasEnded => process.HasExited;

    internal static CheckedProcess Start(CheckBench bench, CheckRequest request, AttemptVariation variation)
    {
        request.Write();
        string[] command =
        [
            .. variation.Wrapper, .. bench.Manifest.Command, "run", "--request", request.Files.Request, "--result",
            request.Files.Result, "--events", request.Files.Events, "--control", request.Files.Control,
        ];
        var process = StageLaunch.Start(
            command, request.Files, request.Request.WorkDirectory, request.Request.ScratchDirectory,
            request.Request.Granted, variation.Environment);
        return new CheckedProcess(bench, request, variation, process);
    }

    /// <summary>Waits; false if the stage ended before.</summary>
    internal async Task<bool> WaitAsync(TimeSpan time)
    {
        var until = Elapsed + time;
        while (!HasEnded && Elapsed < until)
        {
            await PauseAsync().ConfigureAwait(false);
        }
        return !HasEnded;
    }

    /// <summary>Waits until the events written so far hold one that fits; false if the stage ended before.</summary>
    internal async Task<bool> WaitForEventAsync(Func<RawEvent, bool> fits)
    {
        while (!HasEnded)
        {
            if (EventFrames.Read(Request.Files.Events).Any(fits))
            {
                return true;
            }
            RequireTime();
            await PauseAsync().ConfigureAwait(false);
        }
        return false;
    }

    /// <summary>Sends a signal to the whole group.</summary>
    internal void Signal(int signal) => LibC.SignalGroup(Id, signal);

    /// <summary>Writes an operation into the control file, without a signal.</summary>
    internal void TellStop(StopCause cause) =>
        ControlFile.AppendStop(Request.Files.Control, cause, Request.Request.Limits.GraceMilliseconds);

    /// <summary>Waits for the end, notes what is left of the group, and ends that too.</summary>
    internal async Task<CheckedAttempt> EndAsync()
    {
        while (!HasEnded)
        {
            variation.WhileRunning(this);
            RequireTime();
            await PauseAsync().ConfigureAwait(false);
        }
        var elapsed = Elapsed;
        var left = ProcessTable.IsGroupAlive(Id);
        LibC.SignalGroup(Id, LibC.SignalKill);
        return CheckedAttempt.Read(Request, process.ExitCode, elapsed, left);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Signal(LibC.SignalKill);
            process.WaitForExit();
        }
        process.Dispose();
    }

    private Task PauseAsync() => Task.Delay(PollMilliseconds, bench.Stopping);

    private void RequireTime()
    {
        if (Elapsed > bench.RunLimit)
        {
            throw new CheckNotTriedException(
                $"the stage did not end within {bench.RunLimit.TotalSeconds} s; give the check a smaller example",
                AttemptText.Of(Request.Files));
        }
    }
}
