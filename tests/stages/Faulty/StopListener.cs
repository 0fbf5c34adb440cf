using System.Runtime.InteropServices;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>Hears signals and the control file, and sends heartbeats, beside the thread that counts.</summary>
internal sealed class StopListener : IDisposable
{
    private const int PollMilliseconds = 20;
    private readonly EventFile events;
    private readonly Fault fault;
    private readonly string control;
    private readonly ManualResetEventSlim over = new();
    private readonly PosixSignalRegistration signal;
    private readonly Action leaveAtOnce;
    private readonly Lock gate = new();
    private long controlOffset;
    private int terminations;
    private bool ignored;
    private bool started;
    private volatile bool stopRequested;

    internal StopListener(EventFile events, string control, Action leaveAtOnce, Fault fault)
    {
        (this.events, this.control, this.leaveAtOnce, this.fault) = (events, control, leaveAtOnce, fault);
        signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
    }

    internal bool StopRequested => stopRequested;

    /// <summary>Whether it was said that nobody wants the result any more.</summary>
    internal bool Cancelled { get; private set; }

    internal void Start(long heartbeatMilliseconds)
    {
        lock (gate)
        {
            started = true;
            if (stopRequested)
            {
                Tell("term");
            }
        }
        new Thread(() => Watch(heartbeatMilliseconds)) { IsBackground = true, Name = "listener" }.Start();
    }

    /// <summary>Whether a request to stop has been ignored since the last call.</summary>
    internal bool TakeIgnored() => Interlocked.Exchange(ref ignored, false);

    // A signal that comes between the result and the end finds it still listening.
    public void Dispose()
    {
        over.Set();
        GC.KeepAlive(signal);
    }

    private void Watch(long heartbeatMilliseconds)
    {
        var sinceBeat = 0;
        while (!over.Wait(PollMilliseconds))
        {
            sinceBeat += PollMilliseconds;
            if (2 * sinceBeat >= heartbeatMilliseconds && fault != Fault.NoHeartbeat)
            {
                sinceBeat = 0;
                events.Write("heartbeat", new MessageMap { ["rss"] = Environment.WorkingSet, ["busy"] = true });
            }
            ReadControl();
        }
    }

    private void ReadControl()
    {
        lock (gate)
        {
            foreach (var operation in ControlFile.ReadFrom(control, ref controlOffset))
            {
                if (operation["op"] is "stop" && fault == Fault.IgnoresControlFile)
                {
                    ignored = true;
                }
                else if (operation["op"] is "stop")
                {
                    Cancelled = operation["cause"] is "cancel";
                    Stop("control");
                }
            }
        }
    }

    private void Terminate(PosixSignalContext context)
    {
        context.Cancel = true;
        if (fault == Fault.IgnoresTermination)
        {
            ignored = true;
            return;
        }
        ReadControl();
        Stop("term");
        if (Interlocked.Increment(ref terminations) > 1)
        {
            leaveAtOnce();
        }
    }

    private void Stop(string cause)
    {
        lock (gate)
        {
            if (stopRequested)
            {
                return;
            }
            if (started)
            {
                Tell(cause);
            }
            stopRequested = true;
        }
    }

    private void Tell(string cause)
    {
        if (fault != Fault.NoStoppingEvent || cause != "term")
        {
            events.Write("stopping", new MessageMap { ["cause"] = cause });
        }
    }
}
