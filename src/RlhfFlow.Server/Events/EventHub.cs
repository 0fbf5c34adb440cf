using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace RlhfFlow.Server.Events;

/// <summary>
/// Tells everybody who listens what happens. Nobody can hold it up: a listener that does not keep up is dropped, and
/// reads the state anew when it comes back.
/// </summary>
internal sealed class EventHub(IOptions<JsonOptions> json)
{
    private readonly Lock gate = new();
    private readonly List<EventSubscription> listeners = [];

    /// <summary>Number of listeners.</summary>
    public int Listeners
    {
        get
        {
            lock (gate)
            {
                return listeners.Count;
            }
        }
    }

    /// <summary>Begins to listen; to be disposed.</summary>
    public EventSubscription Subscribe(string? runId)
    {
        var subscription = new EventSubscription(runId, Remove);
        lock (gate)
        {
            listeners.Add(subscription);
        }
        return subscription;
    }

    /// <summary>Tells everybody whom it concerns.</summary>
    public void Publish<T>(string kind, string? runId, T data)
    {
        lock (gate)
        {
            if (listeners.Count == 0)
            {
                return;
            }
            var happened = new ServerEvent(kind, runId, JsonSerializer.Serialize(data, json.Value.SerializerOptions));
            listeners.RemoveAll(listener => !listener.Offer(happened));
        }
    }

    private void Remove(EventSubscription subscription)
    {
        lock (gate)
        {
            listeners.Remove(subscription);
        }
    }
}
