using System.Text;

namespace RlhfFlow.Server.Events;

/// <summary>Writes the events of a listener as <c>text/event-stream</c>.</summary>
/// <param name="subscription">The listener.</param>
/// <param name="mayListen">Whether it still may; asked at least with every heartbeat.</param>
/// <param name="clock">Clock of the heartbeats.</param>
internal sealed class EventStream(EventSubscription subscription, Func<bool> mayListen, TimeProvider clock)
{
    /// <summary>Time without an event after which a comment shows that the stream still lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private const int LongestPart = 1 << 16;

    /// <summary>Writes until the listener is dropped because it was too slow, or may not listen any more.</summary>
    /// <exception cref="OperationCanceledException">The stream was ended from outside.</exception>
    public async Task WriteAsync(Stream body, CancellationToken end)
    {
        await SendAsync(body, "retry: 1000\n: hello\n\n", end);
        var asked = clock.GetTimestamp();
        while (await WaitAsync(end) is { } isEvent)
        {
            if (!isEvent || clock.GetElapsedTime(asked) >= Heartbeat)
            {
                if (!mayListen())
                {
                    return;
                }
                asked = clock.GetTimestamp();
            }
            var text = new StringBuilder(isEvent ? "" : ":\n\n");
            while (text.Length < LongestPart && subscription.Events.TryRead(out var happened))
            {
                text.Append("event: ").Append(happened.Kind).Append("\ndata: ").Append(happened.Data).Append("\n\n");
            }
            await SendAsync(body, text.ToString(), end);
        }
    }

    private static async Task SendAsync(Stream body, string text, CancellationToken end)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text), end);
        await body.FlushAsync(end);
    }

    // True for an event, false for a time without one, null where no more will come.
    private async Task<bool?> WaitAsync(CancellationToken end)
    {
        using var pause = new CancellationTokenSource(Heartbeat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, pause.Token);
        try
        {
            return await subscription.Events.WaitToReadAsync(either.Token) ? true : null;
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return false;
        }
    }
}
