using System.Threading.Channels;

namespace RlhfFlow.Server.Events;

/// <summary>One listener's events that were not sent yet.</summary>
internal sealed class EventSubscription(string? runId, Action<EventSubscription> remove) : IDisposable
{
    private const int MostWaiting = 2000;
    private readonly Channel<ServerEvent> waiting = Channel.CreateBounded<ServerEvent>(MostWaiting);

    /// <summary>The events; it ends when the listener was too slow.</summary>
    public ChannelReader<ServerEvent> Events => waiting.Reader;

    /// <summary>
    /// Takes an event in if it concerns this listener; false if that one has too many waiting already.
    /// </summary>
    public bool Offer(ServerEvent happened)
    {
        if ((runId is not null && happened.RunId != runId) || waiting.Writer.TryWrite(happened))
        {
            return true;
        }
        waiting.Writer.TryComplete();
        return false;
    }

    public void Dispose() => remove(this);
}
