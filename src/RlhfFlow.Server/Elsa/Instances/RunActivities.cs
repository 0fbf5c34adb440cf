using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>The activities of what a run executes, by id and by the path that Studio calls node id.</summary>
internal sealed class RunActivities
{
    private readonly Dictionary<string, RunActivity> byId = [];

    public RunActivities(JsonObject definition)
    {
        var root = definition["root"] as JsonObject ?? [];
        var id = JsonText.Of(root, "id");
        Root = new(id, $"{ActivityNodes.Workflow}:{id}", JsonText.Of(root, "type"), JsonText.Of(root, "name"));
        foreach (var activity in StudioView.Activities(definition))
        {
            var own = JsonText.Of(activity, "id");
            byId.TryAdd(own,
                new(own, $"{Root.NodeId}:{own}", JsonText.Of(activity, "type"), JsonText.Of(activity, "name")));
        }
    }

    /// <summary>The flowchart itself.</summary>
    public RunActivity Root { get; }

    /// <summary>All others, in the order of the file.</summary>
    public IReadOnlyCollection<RunActivity> All => byId.Values;

    /// <summary>An activity by its id; made up where the definition lacks it.</summary>
    public RunActivity Find(string id) => byId.GetValueOrDefault(id) ?? new(id, $"{Root.NodeId}:{id}", "", id);

    /// <summary>An activity by its node id; null if there is none.</summary>
    public RunActivity? FindByNodeId(string nodeId) =>
        nodeId == Root.NodeId ? Root : byId.Values.FirstOrDefault(activity => activity.NodeId == nodeId);
}
