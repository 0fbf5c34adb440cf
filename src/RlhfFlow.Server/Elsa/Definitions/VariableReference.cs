using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>The expression by which an input reads a variable.</summary>
internal static class VariableReference
{
    /// <summary>Id of the variable that an input reads; null where it reads none.</summary>
    public static string? Id(JsonNode? input)
    {
        if (input is not JsonObject || input["expression"] is not JsonObject expression
            || JsonText.Of(expression, "type") != "Variable")
        {
            return null;
        }
        // Studio writes the variable as JSON text.
        var target = expression["value"] is JsonValue text ? Parse(text) : expression["value"];
        return JsonText.Of(target, "id") is { Length: > 0 } id ? id : null;
    }

    /// <summary>An input that reads a variable, as the files of this project write it.</summary>
    public static JsonObject Create(string id, string name) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject
        {
            ["type"] = "Variable",
            ["value"] = new JsonObject { ["id"] = id, ["name"] = name, ["typeName"] = "Object" },
        },
    };

    private static JsonNode? Parse(JsonValue value)
    {
        try
        {
            return value.TryGetValue<string>(out var text) ? StrictJson.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
