using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Elsa.Instances;
using RlhfFlow.Server.Events;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Elsa.Live;

/// <summary>
/// Turns what happens in a run into the three messages that Studio knows: how activities stand (the badges), that the
/// journal has grown, and that the instance is another. At most five times a second, and with what is new only.
/// </summary>
internal sealed class InstanceFeed(
    IHubContext<InstanceHub> hub, EventHub events, RunReader runs, RunDefinitions definitions,
    ILogger<InstanceFeed> logger)
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    /// <summary>A run by the id of its instance; null if there is none.</summary>
    public RunRow? Find(string id) => runs.Find(id);

    /// <summary>Tells one connection about a run, first how all of it stands.</summary>
    public async Task FollowAsync(RunRow run, string connection, CancellationToken end)
    {
        try
        {
            var (listener, activities) = (hub.Clients.Client(connection), definitions.Activities(run.Id));
            var told = new Dictionary<string, string>();
            while (!end.IsCancellationRequested)
            {
                using var subscription = events.Subscribe(run.Id);
                await TellAsync(listener, run.Id, activities, null, told, isRunChanged: true, end);
                // It ends where this listener was too slow: then how all stands is told anew.
                while (await subscription.Events.WaitToReadAsync(end))
                {
                    await Task.Delay(Gathering, end);
                    var (nodes, isRunChanged) = Take(subscription.Events);
                    await TellAsync(listener, run.Id, activities, nodes, told, isRunChanged, end);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (Exception error)
        {
            logger.LogError(error, "Telling Studio about run {Run} failed", run.Id);
        }
    }

    private async Task TellAsync(
        IClientProxy listener, string run, RunActivities activities, IReadOnlyCollection<string>? nodes,
        Dictionary<string, string> told, bool isRunChanged, CancellationToken end)
    {
        if (nodes is not { Count: 0 })
        {
            var summary = runs.Summary(runs.Find(run)!);
            var executions = new RunExecutions(
                new(summary) { Nodes = nodes is null ? runs.Nodes(run) : runs.Nodes(run, nodes) }, activities);
            var stats = activities.All.Where(activity => nodes?.Contains(activity.Id) ?? true)
                .Select(activity => executions.Stats(activity.NodeId)).Where(stats => IsNew(stats, told)).ToList();
            if (stats.Count > 0)
            {
                await listener.SendAsync("ActivityExecutionLogUpdatedAsync", new { stats }, end);
            }
        }
        if (isRunChanged)
        {
            await listener.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, end);
            await listener.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = run }, end);
        }
    }

    // Mere progress changes no badge, and Studio would ask for all of a selected node again.
    private static bool IsNew(JsonObject stats, Dictionary<string, string> told)
    {
        var (node, text) = (JsonText.Of(stats, "activityNodeId"), stats.ToJsonString());
        var isNew = told.GetValueOrDefault(node) != text;
        told[node] = text;
        return isNew;
    }

    // The nodes that something was told of, and whether the run itself was.
    private static (HashSet<string> Nodes, bool IsRunChanged) Take(ChannelReader<ServerEvent> events)
    {
        var (nodes, isRunChanged) = (new HashSet<string>(), false);
        while (events.TryRead(out var happened))
        {
            isRunChanged |= happened.Kind == "run";
            if (happened.Kind == "node")
            {
                using var data = JsonDocument.Parse(happened.Data);
                nodes.Add(data.RootElement.GetProperty("node").GetProperty("id").GetString()!);
            }
        }
        return (nodes, isRunChanged);
    }
}
