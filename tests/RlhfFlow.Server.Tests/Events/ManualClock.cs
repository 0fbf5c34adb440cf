using System.Threading.Channels;

namespace RlhfFlow.Server.Tests.Events;

/// <summary>A clock whose timers ring when a test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Channel<Timer> timers = Channel.CreateUnbounded<Timer>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state), dueTime);
        timers.Writer.TryWrite(timer);
        return timer;
    }

    /// <summary>Waits until somebody waits, and gives what for.</summary>
    public ValueTask<Timer> NextAsync(CancellationToken stop) => timers.Reader.ReadAsync(stop);

    internal sealed class Timer(Action ring, TimeSpan due) : ITimer
    {
        public TimeSpan Due { get; } = due;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
