using System.Diagnostics;
using RlhfFlow.Stages.Posix;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// One attempt, seen from outside. The stage leads a process group of its own and writes to files only, so it lives on
/// when
/// this process dies, and can be attached to again.
/// </summary>
public sealed class StageProcess : IDisposable
{
    private const int PollMilliseconds = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly StageRequest request;
    private readonly StageDescription description;
    private readonly AttemptFiles files;
    private readonly Process? child;
    private readonly MemoryWatch memory;
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private StopCause? asked;
    private long askedAt;
    private bool killedAfterGrace;

    private StageProcess(
        StageRequest request, StageDescription description, AttemptFiles files, Process? child,
        StageProcessIdentity identity)
    {
        (this.request, this.description, this.files, this.child) = (request, description, files, child);
        Identity = identity;
        memory = new MemoryWatch(identity.ProcessId, request.Granted.MemoryBytes);
    }

    /// <summary>Names the process beyond its own life; note it down to be able to attach again.</summary>
    public StageProcessIdentity Identity { get; }

    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => child is null ? ProcessTable.IsAlive(Identity) : !child.HasExited;

    /// <summary>Writes the request, starts the stage and waits for its end.</summary>
    /// <param name="executable">The stage.</param>
    /// <param name="request">What it is told.</param>
    /// <param name="files">Where the attempt's files lie; the directory is made.</param>
    /// <param name="callbacks">What the caller wants to hear.</param>
    /// <param name="stop">Asks the stage to stop, to be continued later; it has the request's grace to do so.</param>
    /// <exception cref="StageUnusableException">It does not describe itself as a stage.</exception>
    public static async Task<StageOutcome> RunAsync(
        StageExecutable executable, StageRequest request, AttemptFiles files, StageCallbacks callbacks,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(executable);
        ArgumentNullException.ThrowIfNull(callbacks);
        var described = await executable.DescribeAsync().ConfigureAwait(false);
        using var process = Start(executable, described.Description, request, files);
        callbacks.Started(process);
        using var stopping = stop.Register(() => process.Stop(StopCause.Preempt));
        return await process.WaitAsync(callbacks).ConfigureAwait(false);
    }

    /// <summary>Writes the request and starts the stage.</summary>
    public static StageProcess Start(
        StageExecutable executable, StageDescription description, StageRequest request, AttemptFiles files)
    {
        ArgumentNullException.ThrowIfNull(executable);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);
        string[] directories =
        [
            files.Directory, request.WorkDirectory, request.ScratchDirectory, request.CheckpointDirectory,
            .. request.Outputs.Values.Select(slot => slot.Directory),
        ];
        Array.ForEach(directories, directory => Directory.CreateDirectory(directory));
        request.Save(files.Request);
        File.WriteAllBytes(files.Control, []);
        var command = executable.CommandFor(
            "run", "--request", files.Request, "--result", files.Result, "--events", files.Events,
            "--control", files.Control);
        var child = StageLaunch.Start(
            command, files, request.WorkDirectory, request.ScratchDirectory, request.Granted);
        var identity = new StageProcessIdentity(child.Id, ProcessTable.StartTime(child.Id));
        identity.Save(files);
        return new StageProcess(request, description, files, child, identity);
    }

    /// <summary>Takes up an attempt that another process started; it may have ended since.</summary>
    public static StageProcess Attach(
        StageDescription description, StageRequest request, AttemptFiles files, StageProcessIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(identity);
        return new StageProcess(request, description, files, null, identity);
    }

    /// <summary>
    /// Asks the stage to stop; asked again, it leaves without a checkpoint. When the grace is over it is killed with
    /// its
    /// whole group.
    /// </summary>
    public void Stop(StopCause cause)
    {
        lock (gate)
        {
            if (asked is null)
            {
                (asked, askedAt) = (cause, Stopwatch.GetTimestamp());
                ControlFile.AppendStop(files.Control, cause, request.Limits.GraceMilliseconds);
            }
            Signal(LibC.SignalTerminate);
        }
    }

    /// <summary>Asks for a checkpoint as soon as the step at hand is done.</summary>
    public void RequestCheckpoint() => ControlFile.Append(files.Control, "checkpoint_now");

    /// <summary>Kills the stage and its whole group at once.</summary>
    public void Kill() => Signal(LibC.SignalKill);

    /// <summary>Follows the stage to its end, and does not return before every process of its group is gone.</summary>
    public async Task<StageOutcome> WaitAsync(StageCallbacks callbacks)
    {
        ArgumentNullException.ThrowIfNull(callbacks);
        using var events = new EventTail(files.Events, request.Lease);
        using var output = new OutputTimes(files.StandardOutput);
        using var error = new OutputTimes(files.StandardError);
        var exited = child?.WaitForExitAsync() ?? Task.Delay(Timeout.Infinite);
        while (IsAlive)
        {
            Deliver(events, callbacks);
            memory.Sample();
            output.Note(isLast: false);
            error.Note(isLast: false);
            EnforceLimits();
            await Task.WhenAny(exited, Task.Delay(PollMilliseconds)).ConfigureAwait(false);
        }
        await EndGroupAsync().ConfigureAwait(false);
        Deliver(events, callbacks);
        output.Note(isLast: true);
        error.Note(isLast: true);
        events.Finish();
        var ending = new Ending(child?.ExitCode, asked, killedAfterGrace, memory.WasShort, events.NotUnderstood?.Kind);
        var outcome = new OutcomeReading(request, description, files).Read(ending);
        return outcome with { ProtocolFindings = events.Findings };
    }

    /// <summary>Lets go of the process, which lives on.</summary>
    public void Dispose() => child?.Dispose();

    private void Deliver(EventTail events, StageCallbacks callbacks)
    {
        foreach (var happened in events.ReadNew())
        {
            callbacks.Event(happened);
        }
    }

    private void EnforceLimits()
    {
        lock (gate)
        {
            if (asked is not null)
            {
                if (Stopwatch.GetElapsedTime(askedAt).TotalMilliseconds > request.Limits.GraceMilliseconds)
                {
                    killedAfterGrace = true;
                    Signal(LibC.SignalKill);
                }
                return;
            }
        }
        // A stage stops by itself before its time is over; this is for those that do not.
        var overWall = request.Limits.WallMilliseconds + Patience.TotalMilliseconds < elapsed.ElapsedMilliseconds;
        if (overWall || request.Limits.Deadline + Patience < DateTime.UtcNow)
        {
            Stop(StopCause.Deadline);
        }
    }

    // What the stage has started and left behind would hold memory and files that the next attempt needs.
    private async Task EndGroupAsync()
    {
        var leader = ProcessTable.StartTime(Identity.ProcessId);
        if (leader != 0 && leader != Identity.StartTime)
        {
            return; // The number belongs to another process by now, so no group of ours can be left.
        }
        while (ProcessTable.IsGroupAlive(Identity.ProcessId))
        {
            LibC.SignalGroup(Identity.ProcessId, LibC.SignalKill);
            await Task.Delay(PollMilliseconds).ConfigureAwait(false);
        }
    }

    private void Signal(int signal)
    {
        if (IsAlive)
        {
            LibC.SignalGroup(Identity.ProcessId, signal);
        }
    }
}
