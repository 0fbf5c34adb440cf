using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Reads what was chosen for artifact inputs in Studio and writes it as the data edges of the
/// format.</summary>
internal static partial class ArtifactChoices
{
    /// <summary>
    /// Takes the artifact inputs out of an activity that Studio sends: id of the variable by property, empty where
    /// nothing is chosen.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Take(JsonObject activity, ArtifactInputs inputs)
    {
        var type = JsonText.Of(activity, "type");
        var chosen = new Dictionary<string, string>();
        foreach (var name in activity.Select(member => member.Key).Where(name => inputs.Contains(type, name)).ToList())
        {
            if (Chosen(activity[name]) is { } variable)
            {
                chosen[name] = variable;
                activity.Remove(name);
            }
        }
        return chosen;
    }

    /// <summary>Writes choices into the activity; one that is as before keeps its text.</summary>
    public static void Put(JsonObject activity, IReadOnlyDictionary<string, string> chosen, IReadOnlyDictionary<string,
        string> variableNames)
    {
        foreach (var (name, variable) in chosen)
        {
            if (variable.Length == 0)
            {
                activity.Remove(name);
            }
            else if (VariableReference.Id(activity[name]) != variable)
            {
                activity[name] = VariableReference.Create(
                    variable, variableNames.GetValueOrDefault(variable) ?? NotInNames()
                        .Replace(variable["rf:".Length..], "_"));
            }
        }
    }

    /// <summary>Names of the declared variables by id.</summary>
    public static IReadOnlyDictionary<string, string> VariableNames(JsonObject definition)
    {
        var names = new Dictionary<string, string>();
        foreach (var variable in (definition["variables"] as JsonArray ?? []).OfType<JsonObject>())
        {
            names.TryAdd(JsonText.Of(variable, "id"), JsonText.Of(variable, "name"));
        }
        return names;
    }

    // Null where the input holds something that is no choice of ours, which is left for the validator to name.
    private static string? Chosen(JsonNode? input)
    {
        if (VariableReference.Id(input) is { } variable)
        {
            return variable;
        }
        var expression = (input as JsonObject)?["expression"] as JsonObject;
        if (JsonText.Of(expression, "type") != "Literal")
        {
            return null;
        }
        var value = JsonText.Of(expression, "value");
        return value.Length == 0 || value.StartsWith("rf:", StringComparison.Ordinal) ? value : null;
    }

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex NotInNames();
}
