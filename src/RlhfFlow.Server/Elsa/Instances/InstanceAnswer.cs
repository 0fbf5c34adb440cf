using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Runs as Elsa's API gives instances.</summary>
internal static class InstanceAnswer
{
    /// <summary>What lists show.</summary>
    public static JsonObject Summary(RunSummary run)
    {
        var (status, subStatus) = InstanceStatus.Of(run.State);
        return new()
        {
            ["id"] = run.Id,
            ["definitionId"] = run.WorkflowId,
            ["definitionVersionId"] = VersionId.OfRun(run.Id),
            ["version"] = run.Version ?? 1,
            ["status"] = status,
            ["subStatus"] = subStatus,
            ["name"] = run.Name,
            ["incidentCount"] = run.Counts.Failed + (run.Problem is null ? 0 : 1),
            ["isSystem"] = false,
            ["isExecuting"] = run.State == RunState.Running,
            ["createdAt"] = Time(run.CreatedAt),
            ["updatedAt"] = Time(run.FinishedAt ?? run.StartedAt ?? run.CreatedAt),
            ["finishedAt"] = run.FinishedAt is { } end ? Time(end) : null,
        };
    }

    /// <summary>An instance with its state.</summary>
    public static JsonObject Whole(RunView run, RunActivities activities)
    {
        var answer = Summary(run);
        var state = Summary(run);
        state["definitionVersion"] = run.Version ?? 1;
        state["incidents"] = Incidents(run, activities);
        foreach (
            var empty in new[] { "bookmarks", "completionCallbacks", "activityExecutionContexts",
                "scheduledActivities" })
        {
            state[empty] = new JsonArray();
        }
        state["input"] = Inputs(run);
        state["output"] = new JsonObject();
        state["properties"] = new JsonObject();
        answer["workflowState"] = state;
        return answer;
    }

    /// <summary>A time as Elsa writes it.</summary>
    public static string Time(DateTime time) => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonArray Incidents(RunView run, RunActivities activities)
    {
        var incidents = new JsonArray();
        if (run.Problem is { } problem)
        {
            incidents.Add(Incident(activities.Root, "Elsa.Flowchart", problem, "", run.FinishedAt ?? run.CreatedAt));
        }
        foreach (var node in run.Nodes.Where(node => node.Error is not null))
        {
            incidents.Add(Incident(
                activities.Find(node.Id), node.Activity ?? "", node.Error!.Message, node.Error.Class ?? "",
                    node.FinishedAt ?? run.CreatedAt));
        }
        return incidents;
    }

    private static JsonObject Incident(RunActivity activity, string type, string message, string kind, DateTime at) =>
        new()
    {
        ["activityId"] = activity.Id,
        ["activityNodeId"] = activity.NodeId,
        ["activityInstanceId"] = activity.Id,
        ["activityType"] = type,
        ["message"] = message,
        ["exception"] =
            new JsonObject { ["type"] = kind.Length > 0 ? kind : "error", ["message"] = message, ["stackTrace"] = "" },
        ["timestamp"] = Time(at),
    };

    private static JsonNode Inputs(RunSummary run) =>
        JsonNode.Parse(run.Settings.GetRawText()) is JsonObject settings && settings["inputs"] is JsonObject inputs
            ? inputs.DeepClone()
            : new JsonObject();
}
