using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Descriptors;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Studio leaves out the type of an input that it adds; other readers of the format need it.</summary>
internal static class InputTypes
{
    public static void Fill(JsonObject definition, StageCatalog catalog)
    {
        foreach (var activity in StudioView.Activities(definition))
        {
            var stages = catalog.Of(JsonText.Of(activity, "type"));
            foreach (var (name, value) in activity.ToList())
            {
                if (!PropertyNames.OfActivities.Contains(name) && value is JsonObject input
                    && input["expression"] is JsonObject && input["typeName"] is null)
                {
                    activity[name] = WithType(input, TypeOf(stages, name));
                }
            }
        }
    }

    private static string TypeOf(IReadOnlyList<StageEntry> stages, string name) => name switch
    {
        "seed" => "Int64",
        "threads" => "Int32",
        "resources" or "limits" => "Object",
        _ => stages.FirstOrDefault(stage => stage.Parameters.Knows(name)) is { } stage
            ? ParameterInput.Alias(stage.Parameters.Of(name)) : "String",
    };

    private static JsonObject WithType(JsonObject input, string type)
    {
        var typed = new JsonObject { ["typeName"] = type };
        foreach (var (name, value) in input.Where(member => member.Key != "typeName"))
        {
            typed[name] = value?.DeepClone();
        }
        return typed;
    }
}
