using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>How the activities of one run fared.</summary>
internal sealed class RunExecutions(RunView run, RunActivities activities)
{
    private readonly Dictionary<string, RunNode> nodes = run.Nodes.ToDictionary(node => node.Id);

    /// <summary>A record for each activity that has begun.</summary>
    public IEnumerable<JsonObject> Records => activities.All.Prepend(activities.Root)
        .Where(activity => Begun(activity) is not null).Select(Record);

    /// <summary>What the badges of one node show.</summary>
    public JsonObject Stats(string nodeId)
    {
        var activity = activities.FindByNodeId(nodeId);
        var node = activity is null ? null : nodes.GetValueOrDefault(activity.Id);
        var started = activity is not null && Begun(activity) is not null ? Math.Max(1, node?.Attempts ?? 1) : 0;
        var completed = activity is not null && Ended(activity) is not null && !IsFaulted(activity) ? 1 : 0;
        var faulted = activity is not null && IsFaulted(activity);
        return new()
        {
            ["activityId"] = activity?.Id ?? nodeId.Split(':')[^1],
            ["activityNodeId"] = nodeId,
            ["startedCount"] = started,
            ["completedCount"] = completed,
            ["uncompletedCount"] = Math.Max(0, Math.Min(started, 1) - completed),
            ["isBlocked"] = node?.State == NodeState.Blocked,
            ["isFaulted"] = faulted,
            ["aggregateFaultCount"] = faulted ? 1 : 0,
            ["metadata"] = new JsonObject(),
        };
    }

    private JsonObject Record(RunActivity activity)
    {
        var node = nodes.GetValueOrDefault(activity.Id);
        var ended = Ended(activity);
        return new()
        {
            ["id"] = ExecutionId.Of(run.Id, activity.Id),
            ["workflowInstanceId"] = run.Id,
            ["activityId"] = activity.Id,
            ["activityNodeId"] = activity.NodeId,
            ["activityType"] = activity.Type,
            ["activityTypeVersion"] = 1,
            ["activityName"] = activity.Name,
            ["startedAt"] = InstanceAnswer.Time(Begun(activity)!.Value),
            ["completedAt"] = ended is { } end ? InstanceAnswer.Time(end) : null,
            ["hasBookmarks"] = node?.State == NodeState.Waiting,
            ["status"] = IsFaulted(activity) ? "Faulted" : ended is null ? "Running" : "Completed",
            ["aggregateFaultCount"] = IsFaulted(activity) ? 1 : 0,
            ["activityState"] = Told(node),
            ["outputs"] = node is null ? new JsonObject()
                : JsonSerializer.SerializeToNode(node.Outputs, ElsaJson.Options),
            ["exception"] = node?.Error is { } error ? new JsonObject
            {
                ["type"] = error.Class ?? error.Code ?? "error", ["message"] = error.Message, ["stackTrace"] = "",
            } : null,
            ["properties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
        };
    }

    private static JsonObject Told(RunNode? node)
    {
        var state = new JsonObject();
        if (node is not null)
        {
            state["stage"] = node.Stage;
            state["why"] = node.Why;
            state["fromCache"] = node.FromCache;
            state["attempts"] = node.Attempts;
            if (node.Progress is { } progress)
            {
                var total = progress.Total is { } known ? $" of {known}" : "";
                state["progress"] = $"{progress.Phase}: {progress.Done}{total} {progress.Unit}";
            }
        }
        return state;
    }

    private bool IsFaulted(RunActivity activity) => activity == activities.Root ? run.State == RunState.Failed
        : nodes.GetValueOrDefault(activity.Id)?.State == NodeState.Failed;

    private DateTime? Begun(RunActivity activity) => nodes.TryGetValue(activity.Id, out var node)
        ? node.State is NodeState.Running or NodeState.Waiting or NodeState.Succeeded or NodeState.Failed
            ? node.StartedAt
            ?? node.FinishedAt ?? run.StartedAt : null
        : run.StartedAt;

    private DateTime? Ended(RunActivity activity) => nodes.TryGetValue(activity.Id, out var node)
        ? node.State is NodeState.Succeeded or NodeState.Failed ? node.FinishedAt ?? run.StartedAt : null
        : activity == activities.Root ? run.FinishedAt : run.StartedAt;
}
