namespace RlhfFlow.Workflows.Tests.Simulation;

/// <summary>
/// A clock that stands still until it is told to go to the next timer; of several that are due at the same time one is
/// chosen by chance. What a timer sets going runs at once and to its end, on the one thread that there is.
/// </summary>
internal sealed class SimulatedClock(Random random) : TimeProvider
{
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, int Chance, long Order)> timers = new();
    private readonly Random random = random;
    private DateTimeOffset now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes to the next timer and runs it; false if there is none.</summary>
    public bool Advance()
    {
        while (timers.TryDequeue(out var timer, out var key))
        {
            if (timer.Due == key.Due)
            {
                now = key.Due > now ? key.Due : now;
                timer.Fire();
                return true;
            }
        }
        return false;
    }

    /// <summary>Lets time pass in which nothing happens.</summary>
    public void Skip(TimeSpan time) => now += time;

    private sealed class Timer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            if (Due is { } due)
            {
                clock.timers.Enqueue(this, (due, clock.random.Next(), clock.order++));
            }
            return true;
        }

        public void Fire()
        {
            Due = null;
            callback(state);
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
