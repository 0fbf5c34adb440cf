using System.Text.Json.Nodes;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>
/// How Studio gets to see a definition. Its editors take wrapped values only, and its variable picker shows every
/// variable of the workflow; so a bare value is wrapped, and an artifact input goes out as the id of its variable,
/// which
/// a drop-down of the fitting ones shows. <see cref="StudioEdit"/> leads back.
/// </summary>
internal static class StudioView
{
    /// <summary>The view; the definition stays as it is.</summary>
    public static JsonObject Of(JsonObject definition, ArtifactInputs artifactInputs)
    {
        var view = definition.DeepClone().AsObject();
        GiveNodeIds(view);
        foreach (var activity in Activities(view))
        {
            foreach (var (name, value) in activity.ToList())
            {
                if (!PropertyNames.OfActivities.Contains(name) && value is not null)
                {
                    activity[name] = Show(activity, name, value, artifactInputs);
                }
            }
        }
        return view;
    }

    // Elsa's server computes these; Studio does not draw an activity without one.
    private static void GiveNodeIds(JsonObject view)
    {
        if (view["root"] is not JsonObject root)
        {
            return;
        }
        var parent = $"{ActivityNodes.Workflow}:{JsonText.Of(root, "id")}";
        root["nodeId"] = parent;
        foreach (var activity in Activities(view))
        {
            activity["nodeId"] = $"{parent}:{JsonText.Of(activity, "id")}";
        }
    }

    /// <summary>The activities of a definition that are objects.</summary>
    public static IEnumerable<JsonObject> Activities(JsonObject definition) =>
        definition["root"] is JsonObject root && root["activities"] is JsonArray activities
            ? activities.OfType<JsonObject>() : [];

    private static JsonNode Show(JsonObject activity, string name, JsonNode value, ArtifactInputs artifactInputs)
    {
        var type = JsonText.Of(activity, "type");
        if (!type.StartsWith(Activity.StagePrefix, StringComparison.Ordinal))
        {
            return value.DeepClone();
        }
        if (value is JsonValue)
        {
            return Literal("String", value.DeepClone());
        }
        return artifactInputs.Contains(type, name) && VariableReference.Id(value) is { } variable
            ? Literal("Object", variable) : value.DeepClone();
    }

    private static JsonObject Literal(string typeName, JsonNode value) => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
    };
}
