using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>The activities of a definition as the tree that Elsa's designer walks; ours is two levels deep.</summary>
internal static class ActivityNodes
{
    /// <summary>First part of every node id.</summary>
    public const string Workflow = "Workflow1";

    /// <summary>The root with its children.</summary>
    public static JsonObject Tree(JsonObject definition)
    {
        var root = definition["root"] as JsonObject ?? [];
        var id = NodeId(Workflow, root);
        return new()
        {
            ["activity"] = root.DeepClone(),
            ["port"] = "Root",
            ["nodeId"] = id,
            ["parents"] = new JsonArray(),
            ["children"] =
                new JsonArray([.. StudioView.Activities(definition).Select(activity => (JsonNode?)new JsonObject
            {
                ["activity"] = activity.DeepClone(), ["port"] = "Activities", ["nodeId"] = NodeId(id, activity),
                ["parents"] = new JsonArray(), ["children"] = new JsonArray(),
            })]),
        };
    }

    /// <summary>A node with the way to it; null where there is none.</summary>
    public static JsonObject? Find(JsonObject definition, string nodeId)
    {
        var tree = Tree(definition);
        var children = (JsonArray)tree["children"]!;
        var child = children.OfType<JsonObject>().FirstOrDefault(node => JsonText.Of(node, "nodeId") == nodeId)
            ?? (JsonText.Of(tree, "nodeId") == nodeId ? tree : null);
        return child is null ? null : new()
        {
            ["childNode"] = child.DeepClone(), ["container"] = tree["activity"]!.DeepClone(),
                ["pathSegments"] = new JsonArray(),
        };
    }

    private static string NodeId(string parent, JsonObject activity) =>
        JsonText.Of(activity, "nodeId") is { Length: > 0 } given ? given : $"{parent}:{JsonText.Of(activity, "id")}";
}
