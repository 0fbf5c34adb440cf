using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Makes the parameters of a node: converted, checked, defaults filled in, paths absolute.</summary>
internal sealed class ParameterBinding(StageCatalog catalog, DataDirectories? data, List<Finding> findings)
{
    public JsonObject Bind(Activity activity, StageEntry stage, NodeSettings settings)
    {
        var given = new Dictionary<string, JsonNode>();
        foreach (var name in settings.Names.Where(name => !NodePlanner.IsReserved(name)))
        {
            if (!stage.Parameters.Knows(name))
            {
                ReportUnknown(activity, stage, name, settings.PlaceOf(name));
            }
            else if (HasFittingType(activity, stage, name, settings)
                && Convert(activity, stage, name, settings) is { } value)
            {
                given[name] = value;
            }
        }
        // One that an input feeds has a finding of its own where the input has no value.
        foreach (var name in stage.Parameters.Required.Where(name =>
            !settings.Names.Contains(name) && settings.InputBehind(name) is null))
        {
            findings.Add(
                Finding.Error("missing-parameter", $"parameter '{name}' has to be given", activity.Place, activity.Id));
        }
        var parameters = new JsonObject();
        foreach (var name in stage.Parameters.Names)
        {
            if ((given.GetValueOrDefault(name) ?? stage.Parameters.Default(name)) is { } value)
            {
                parameters[name] = value;
            }
        }
        return parameters;
    }

    private void ReportUnknown(Activity activity, StageEntry stage, string name, string place)
    {
        var port = PortName.FromProperty(name);
        if (stage.Description.Inputs.Any(input => input.Name == PortName.Split(port).Stem))
        {
            findings.Add(Finding.Error(
                "not-an-artifact", $"'{name}' is an input port: it takes a Variable expression", place, activity.Id));
            return;
        }
        var other = catalog.Of(activity.Type).FirstOrDefault(entry => entry.Parameters.Knows(name));
        findings.Add(other is null
            ? Finding.Error(
                "unknown-parameter", $"stage '{stage.Id}' has no parameter '{name}'{Suggestion(stage, name)}", place,
                activity.Id)
            : Finding.Warning(
                "foreign-parameter",
                $"parameter '{name}' is known to '{other.Id}', not to '{stage.Id}', and is ignored", place,
                activity.Id));
    }

    private static string Suggestion(StageEntry stage, string name)
    {
        var near = stage.Parameters.Names.FirstOrDefault(known =>
            known.Contains(name, StringComparison.OrdinalIgnoreCase)
                || name.Contains(known, StringComparison.OrdinalIgnoreCase));
        return near is not null ? $"; did you mean '{near}'?"
            : stage.Parameters.Names.Count == 0 ? "; it has none"
            : $"; it has {string.Join(", ", stage.Parameters.Names)}";
    }

    private bool HasFittingType(Activity activity, StageEntry stage, string name, NodeSettings settings)
    {
        if (settings.InputBehind(name) is not { } input || InputValues.SchemaType(input) is not { } type)
        {
            return true;
        }
        var wanted = SchemaValue.Types(stage.Parameters.Of(name));
        if (wanted.Count == 0 || wanted.Contains(type) || (type == "integer" && wanted.Contains("number")))
        {
            return true;
        }
        findings.Add(Finding.Error(
            "input-type",
            $"input '{input.Name}' is of type {input.Type}{(input.IsArray ? "[]" : "")}, but parameter '{name}' is of "
            + $"type {string.Join(" or ", wanted.Where(item => item != "null"))}", settings.PlaceOf(name),
            activity.Id));
        return false;
    }

    private JsonNode? Convert(Activity activity, StageEntry stage, string name, NodeSettings settings)
    {
        var place = settings.PlaceOf(name);
        var converted = stage.Parameters.Convert(name, settings[name].Value);
        findings.AddRange(
            converted.Problems.Select(problem => Finding.Error("bad-parameter", problem, place, activity.Id)));
        if (converted.Value is not { } value || !stage.Parameters.IsPath(name))
        {
            return converted.Value;
        }
        if (Paths(value).Any(path => path.Contains('\0')))
        {
            findings.Add(Finding.Error(
                "bad-parameter", $"'{name}' is no path: it has a null character in it", place, activity.Id));
            return null;
        }
        JsonNode absolute = value is JsonArray list
            ? new JsonArray([.. list.Select(item => AbsoluteNode(item, settings[name].Directory))])
            : AbsoluteNode(value, settings[name].Directory)!;
        foreach (var path in Paths(absolute).Where(path => path.Length > 0))
        {
            // Whoever may not read it is not told whether it is there, either.
            if (data is not null && !data.Contains(path))
            {
                findings.Add(Finding.Error(
                    "path-not-allowed",
                    $"'{name}' names '{path}', which lies in none of the folders that this server gives to runs: "
                    + $"{string.Join(", ", data.All)}; its option --data names them", place, activity.Id));
            }
            else if (!Path.Exists(path))
            {
                findings.Add(Finding.Error(
                    "missing-file", $"'{name}' names '{path}', which does not exist", place, activity.Id));
            }
        }
        return absolute;
    }

    /// <summary>The paths in the value of a path parameter; what is no text is none.</summary>
    public static IEnumerable<string> Paths(JsonNode value) =>
        (value is JsonArray list ? list.OfType<JsonNode>() : [value])
            .Where(item => item.GetValueKind() == JsonValueKind.String).Select(item => item.GetValue<string>());

    private static JsonNode? AbsoluteNode(JsonNode? path, string directory) =>
        path?.GetValueKind() == JsonValueKind.String ? Absolute(path.GetValue<string>(), directory) : path?.DeepClone();

    private static string Absolute(string path, string directory) =>
        path.Length == 0 ? path
            : Path.GetFullPath(Path.Combine(Path.GetFullPath(directory.Length == 0 ? "." : directory), path));
}
