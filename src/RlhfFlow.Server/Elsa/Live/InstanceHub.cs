using Microsoft.AspNetCore.SignalR;

namespace RlhfFlow.Server.Elsa.Live;

/// <summary>What Studio listens to while it shows a run: Elsa's hub of workflow instances.</summary>
internal sealed class InstanceHub(InstanceFeed feed) : Hub
{
    private const string Watched = "watched";

    /// <summary>
    /// Tells this connection about a run from now on, until it is closed or asks for another. The name is Elsa's.
    /// </summary>
    /// <exception cref="HubException">There is no such run.</exception>
    public Task ObserveInstanceAsync(string instanceId)
    {
        var run = feed.Find(instanceId) ?? throw new HubException($"there is no run '{instanceId}'");
        var end = CancellationTokenSource.CreateLinkedTokenSource(Context.ConnectionAborted);
        if (Context.Items.TryGetValue(Watched, out var before))
        {
            ((CancellationTokenSource)before!).Cancel();
        }
        Context.Items[Watched] = end;
        _ = feed.FollowAsync(run, Context.ConnectionId, end.Token);
        return Task.CompletedTask;
    }
}
