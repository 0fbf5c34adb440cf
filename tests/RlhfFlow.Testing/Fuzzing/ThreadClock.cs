using System.Runtime.InteropServices;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>Processor time of one thread, which a busy machine does not lengthen; any thread may read it.</summary>
internal sealed class ThreadClock
{
    private readonly int clock;

    private ThreadClock(int clock) => this.clock = clock;

    /// <summary>Processor time that the thread has used since it began.</summary>
    public TimeSpan Used
    {
        get
        {
            const int nanosecondsPerTick = 100;
            var failure = GetTime(clock, out var time);
            return failure == 0
                ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / nanosecondsPerTick))
                : throw new InvalidOperationException($"The thread's clock cannot be read ({failure}).");
        }
    }

    /// <summary>The clock of the calling thread.</summary>
    public static ThreadClock OfThisThread()
    {
        var failure = GetClock(Self(), out var clock);
        return failure == 0
            ? new ThreadClock(clock)
            : throw new InvalidOperationException($"The thread has no clock ({failure}).");
    }

    [DllImport("libc", EntryPoint = "pthread_self")]
    private static extern nint Self();

    [DllImport("libc", EntryPoint = "pthread_getcpuclockid")]
    private static extern int GetClock(nint thread, out int clock);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
