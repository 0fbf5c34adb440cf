using System.Diagnostics;
using System.Runtime.InteropServices;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Provenance;

namespace RlhfFlow.Stages.Hosting;

/// <summary>
/// Listens for signals, the control file and the end of the time given, and sends heartbeats, beside the thread that
/// works.
/// </summary>
internal sealed class StageMonitor : IDisposable
{
    private const int PollMilliseconds = 100;
    private readonly CancellationTokenSource stop = new();
    private readonly ManualResetEventSlim finished = new();

    // Kept to the end of the process: a signal after the result must not turn it into a death by that signal.
    private static readonly List<PosixSignalRegistration> Signals = [];
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private EventLog? events;
    private Thread? thread;
    private AttemptLimits limits = new();
    private string controlPath = "";
    private long controlOffset;
    private int terminations;
    private volatile bool checkpointNow;
    private bool over;

    internal StageMonitor()
    {
        Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate));
        Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Terminate));
    }

    /// <summary>Cancelled as soon as the stage shall stop.</summary>
    internal CancellationToken StopRequested => stop.Token;

    /// <summary>Why it shall stop.</summary>
    internal StopCause Cause { get; private set; }

    /// <summary>Called when a second signal asks to leave at once.</summary>
    internal Action LeaveAtOnce { get; set; } = () => { };

    /// <summary>Least weight of log lines that are written.</summary>
    internal StageLogLevel LogLevel { get; private set; } = StageLogLevel.Info;

    /// <summary>Whether a checkpoint was asked for since the last one.</summary>
    internal bool CheckpointNow => checkpointNow;

    internal TimeSpan Elapsed => elapsed.Elapsed;

    internal void Start(EventLog eventLog, AttemptLimits attemptLimits, string control)
    {
        (events, limits, controlPath) = (eventLog, attemptLimits, control);
        if (stop.IsCancellationRequested)
        {
            eventLog.TryWrite(new StoppingEvent { Cause = "term" });
        }
        var watching = new Thread(Watch)
        {
            IsBackground = true,
            Name = "stage monitor",
            Priority = ThreadPriority.AboveNormal,
        };
        watching.Start();
        // Only a thread that has started can be waited for; where memory is short it does not start.
        thread = watching;
    }

    internal void CheckpointDone() => checkpointNow = false;

    public void Dispose()
    {
        finished.Set();
        thread?.Join();
        lock (gate)
        {
            over = true;
        }
        finished.Dispose();
        stop.Dispose();
    }

    private void Watch()
    {
        var beat = Stopwatch.StartNew();
        while (!finished.Wait(PollMilliseconds))
        {
            ReadControl();
            StopBeforeDeadline();
            if (beat.ElapsedMilliseconds >= limits.HeartbeatMilliseconds - PollMilliseconds)
            {
                beat.Restart();
                Beat();
            }
            FlushMetrics();
        }
    }

    private void FlushMetrics()
    {
        try
        {
            events!.Flush(all: false);
        }
        catch (IOException)
        {
            // The log keeps the failure and tells the thread that works.
        }
    }

    private void Beat() => events?.TryWrite(new HeartbeatEvent
    {
        MemoryBytes = ProcessMemory.Current(Environment.ProcessId),
        Busy = true,
    });

    private void Terminate(PosixSignalContext context)
    {
        context.Cancel = true;
        var count = Interlocked.Increment(ref terminations);
        ReadControl();
        Stop(StopCause.Preempt, "term");
        if (count > 1)
        {
            LeaveAtOnce();
        }
    }

    private void ReadControl()
    {
        lock (gate)
        {
            if (controlPath.Length == 0)
            {
                return;
            }
            foreach (var operation in ControlFile.ReadFrom(controlPath, ref controlOffset))
            {
                Obey(operation);
            }
        }
    }

    private void Obey(MessageMap operation)
    {
        switch (operation["op"])
        {
            case "stop":
                var known = EnumText.TryParse<StopCause>(operation["cause"] as string ?? "", out var cause);
                Stop(known ? cause : StopCause.Preempt, "control");
                break;
            case "checkpoint_now": checkpointNow = true; break;
            case "ping": Beat(); break;
            case "log_level" when EnumText.TryParse<StageLogLevel>(operation["level"] as string ?? "", out var level):
                LogLevel = level;
                break;
            default:
                events?.TryWrite(new WarningEvent
                {
                    Code = "control_unknown",
                    Message = $"The control operation '{operation["op"]}' is not known.",
                });
                break;
        }
    }

    // Early enough to write a checkpoint before the supervisor loses patience.
    private void StopBeforeDeadline()
    {
        const int shareForStopping = 10;
        var left = limits.WallMilliseconds is { } wall ? wall - elapsed.ElapsedMilliseconds : long.MaxValue;
        var reserve = Math.Min(limits.GraceMilliseconds, (limits.WallMilliseconds ?? long.MaxValue) / shareForStopping);
        if (limits.Deadline is { } deadline)
        {
            left = Math.Min(left, (long)(deadline - DateTime.UtcNow).TotalMilliseconds);
        }
        if (left <= reserve)
        {
            Stop(StopCause.Deadline, "deadline");
        }
    }

    private void Stop(StopCause cause, string told)
    {
        lock (gate)
        {
            if (over || stop.IsCancellationRequested)
            {
                return;
            }
            Cause = cause;
            events?.TryWrite(new StoppingEvent { Cause = told });
            stop.Cancel();
        }
    }
}
