using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>What happened in a run, in Elsa's words and order.</summary>
internal sealed class InstanceJournal(RunReader runs, RunDefinitions definitions)
{
    /// <summary>The entries; null if there is no such run.</summary>
    public IReadOnlyList<JsonObject>? Entries(string id, JsonObject? filter = null)
    {
        if (runs.Find(id) is not { } row)
        {
            return null;
        }
        var run = runs.View(row);
        var activities = definitions.Activities(run.Id);
        var happened = new List<(DateTime At, RunActivity Activity, string Name, string Message)>();
        if (run.StartedAt is { } begun)
        {
            happened.Add((begun, activities.Root, "Started", ""));
            happened.AddRange(activities.All.Where(activity => activity.Type == "Elsa.Start")
                .SelectMany(start => new[] { (begun, start, "Started", ""), (begun, start, "Completed", "") }));
        }
        happened.AddRange(run.Nodes.SelectMany(node => Of(node, activities.Find(node.Id))));
        if (run.FinishedAt is { } ended)
        {
            happened.Add((ended, activities.Root, run.State switch
            {
                RunState.Succeeded => "Completed",
                RunState.Cancelled => "Canceled",
                _ => "Faulted",
            }, run.Problem ?? ""));
        }
        var ordered = happened.Select((entry, index) => (entry, index)).OrderBy(item => item.entry.At)
            .ThenBy(item => item.index);
        return
        [
            .. ordered.Select((item, sequence) => Entry(run.Id, item.entry, sequence, activities.Root))
                .Where(entry => Passes(entry, filter ?? [])),
        ];
    }

    private static IEnumerable<(DateTime, RunActivity, string, string)> Of(RunNode node, RunActivity activity)
    {
        if ((node.StartedAt ?? node.FinishedAt) is { } begun)
        {
            yield return (begun, activity, "Started", node.FromCache ? $"from the cache: {node.Why}" : node.Why ?? "");
        }
        if (node is { FinishedAt: { } ended, State: NodeState.Succeeded or NodeState.Failed })
        {
            yield return (ended, activity, node.State == NodeState.Failed ? "Faulted" : "Completed",
                node.Error?.Message ?? "");
        }
    }

    private static JsonObject Entry(
        string run, (DateTime At, RunActivity Activity, string Name, string Message) happened, int sequence,
            RunActivity root) => new()
    {
        ["id"] = $"{run}:{sequence}",
        ["activityInstanceId"] = ExecutionId.Of(run, happened.Activity.Id),
        ["parentActivityInstanceId"] = happened.Activity == root ? null : ExecutionId.Of(run, root.Id),
        ["activityId"] = happened.Activity.Id,
        ["activityType"] = happened.Activity.Type,
        ["activityTypeVersion"] = 1,
        ["activityName"] = happened.Activity.Name,
        ["nodeId"] = happened.Activity.NodeId,
        ["activityNodeId"] = happened.Activity.NodeId,
        ["timestamp"] = InstanceAnswer.Time(happened.At),
        ["sequence"] = sequence,
        ["eventName"] = happened.Name,
        ["message"] = happened.Message,
        ["source"] = "RlhfFlow",
    };

    private static bool Passes(JsonObject entry, JsonObject filter) =>
        In(filter, "activityIds", entry, "activityId") && In(filter, "activityNodeIds", entry, "nodeId")
        && In(filter, "eventNames", entry, "eventName")
        && !BodyField.Texts(filter, "excludedActivityTypes").Contains(JsonText.Of(entry, "activityType"));

    private static bool In(JsonObject filter, string list, JsonObject entry, string member) =>
        BodyField.Texts(filter, list) is var wanted && (wanted.Count == 0 || wanted.Contains(JsonText.Of(entry, member)));
}
