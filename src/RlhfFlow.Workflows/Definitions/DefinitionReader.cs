using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Descriptions;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>
/// Reads an Elsa 3 workflow definition. Everything that this engine does not interpret stays in
/// <see cref="WorkflowDefinition.Json"/>. The default of a workflow input is its member <c>defaultValue</c>; because
/// Elsa's own editors drop members they do not know, a default may also stand in the definition's custom property
/// <c>rlhfFlow</c> (a JSON string, as Elsa keeps those) as <c>inputDefaults</c>: <c>{"name": value}</c>.
/// </summary>
public sealed class DefinitionReader
{
    private const int MaximumBytes = 16 << 20;
    private const int MaximumActivities = 20_000;

    private readonly List<Finding> findings = [];
    private int read;

    private DefinitionReader()
    {
    }

    /// <summary>Reads a file; a missing or unreadable one is a finding too.</summary>
    public static DefinitionFile ReadFile(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaximumBytes
                ? Read(File.ReadAllBytes(path), Path.GetDirectoryName(Path.GetFullPath(path))!)
                : Unreadable($"'{path}' has {length} bytes, at most {MaximumBytes} are read", path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"cannot read '{path}': {error.Message}", path);
        }
    }

    /// <summary>Reads JSON text; <paramref name="directory"/> is where its relative paths start.</summary>
    public static DefinitionFile Read(string json, string directory = "") =>
        Read(Encoding.UTF8.GetBytes(json), directory);

    /// <summary>Reads UTF-8 text; <paramref name="directory"/> is where its relative paths start.</summary>
    public static DefinitionFile Read(ReadOnlySpan<byte> utf8, string directory = "")
    {
        JsonNode? node;
        try
        {
            node = StrictJson.Parse(utf8, lenient: true);
        }
        catch (JsonException error)
        {
            return new(null, [Finding.Error("json-syntax", StrictJson.Problem(error), StrictJson.Place(error))]);
        }
        var reader = new DefinitionReader();
        var definition = node is JsonObject root
            ? reader.ReadDefinition(root, directory)
            : reader.Refuse("not-a-definition", "a workflow definition is a JSON object", "$");
        return new(definition, reader.findings);
    }

    private static DefinitionFile Unreadable(string message, string path) =>
        new(null, [Finding.Error("unreadable-file", message, path)]);

    private WorkflowDefinition? ReadDefinition(JsonObject json, string directory)
    {
        if (json["root"] is not JsonObject root)
        {
            return Refuse("no-root", "the definition has no 'root' activity", "root");
        }
        if (Text(root, "type") is var type && type != "Elsa.Flowchart")
        {
            return Refuse("root-not-flowchart", $"the root is '{type}', only Elsa.Flowchart runs", "root.type");
        }
        var name = Text(json, "name") ?? Text(json, "definitionId") ?? "workflow";
        return new()
        {
            DefinitionId = Text(json, "definitionId") ?? name,
            Name = name,
            Description = Text(json, "description") ?? "",
            Inputs = ReadInputs(json),
            Variables = new HashSet<string>([.. VariableIds(json["variables"]), .. VariableIds(root["variables"])]),
            VariableDefaults = VariableDefaults(json["variables"], root["variables"]),
            Activities = ReadActivities(root, "root"),
            Connections = ConnectionReader.Read(root["connections"], "root", findings),
            Json = json,
            Directory = directory,
        };
    }

    private List<WorkflowInput> ReadInputs(JsonObject json)
    {
        var defaults = CustomDefaults(json);
        var inputs = new List<WorkflowInput>();
        var names = new HashSet<string>();
        foreach (var (item, place) in Items(json["inputs"], "inputs"))
        {
            if (Text(item, "name") is not { Length: > 0 } name)
            {
                findings.Add(Finding.Error("input-without-name", "a workflow input has no name", place));
                continue;
            }
            if (!names.Add(name))
            {
                findings.Add(Finding.Error("duplicate-input", $"workflow input '{name}' is declared twice", place));
                continue;
            }
            var type = Text(item, "type") ?? "Object";
            var isArray = type.EndsWith("[]", StringComparison.Ordinal)
                || item["isArray"]?.GetValueKind() == JsonValueKind.True;
            inputs.Add(new(
                name, type.Replace("[]", ""), isArray, item["defaultValue"] ?? defaults[name],
                Text(item, "description") ?? "", place));
        }
        return inputs;
    }

    private JsonObject CustomDefaults(JsonObject json)
    {
        var text = json["customProperties"] is JsonObject custom ? custom["rlhfFlow"] : null;
        return JsonText(text) is JsonObject settings && settings["inputDefaults"] is JsonObject defaults ? defaults
            : [];
    }

    private List<Activity> ReadActivities(JsonObject container, string containerPlace)
    {
        var activities = new List<Activity>();
        var ids = new HashSet<string>();
        foreach (var (item, place) in Items(container["activities"], $"{containerPlace}.activities"))
        {
            if (Text(item, "id") is not { Length: > 0 } id)
            {
                findings.Add(Finding.Error("activity-without-id", "an activity has no id", place));
            }
            else if (++read > MaximumActivities)
            {
                findings.Add(Finding.Error(
                    "too-many-activities", $"a workflow has at most {MaximumActivities} activities", place, id));
                break;
            }
            else if (!ids.Add(id))
            {
                findings.Add(Finding.Error("duplicate-id", $"two activities have the id '{id}'", place, id));
            }
            else
            {
                activities.Add(ReadActivity(item, id, place));
            }
        }
        return activities;
    }

    private Activity ReadActivity(JsonObject item, string id, string place)
    {
        var type = Text(item, "type") ?? "";
        var inputs = new Dictionary<string, ActivityInput>();
        var outputs = new Dictionary<string, string>();
        Dictionary<string, Activity>? embedded = null;
        // What an activity that is not known here holds is its own business.
        var isRead = ControlTypes.IsKnown(type) || type.StartsWith(Activity.StagePrefix, StringComparison.Ordinal);
        foreach (var (name, value) in item)
        {
            if (PropertyNames.OfActivities.Contains(name) || value is null || IsPlain(type, name))
            {
                continue;
            }
            if (isRead && value is JsonObject child && child["type"] is not null && child["expression"] is null)
            {
                (embedded ??= [])[name] = ReadActivity(child, Text(child, "id") ?? name, $"{place}.{name}");
                read++;
            }
            else if (value is JsonObject property && property["expression"] is null
                && property["memoryReference"] is JsonObject reference
                && Text(reference, "id") is { Length: > 0 } variable)
            {
                outputs[name] = variable;
            }
            else if (isRead && ExpressionReader.Read(name, value, $"{place}.{name}", id, findings) is { } input)
            {
                inputs[name] = input;
            }
        }
        ReadPlain(item, type, id, place, inputs, outputs);
        var canStart = IsTrue(item["canStartWorkflow"])
            || (item["customProperties"] is JsonObject custom && IsTrue(custom["canStartWorkflow"]));
        var display = item["metadata"] is JsonObject metadata ? Text(metadata, "displayText") : null;
        return new(id, type, display ?? id, canStart, inputs, outputs, place)
        {
            Json = item,
            Embedded = (IReadOnlyDictionary<string, Activity>?)embedded ?? ReadOnlyDictionary<string, Activity>.Empty,
            Children = ControlTypes.IsContainer(type) ? ReadActivities(item, place) : [],
            Connections = type == ControlTypes.Flowchart
                ? ConnectionReader.Read(item["connections"], place, findings) : [],
        };
    }

    // The variable that is set is an output like others, the conditions of cases are inputs like others.
    private void ReadPlain(
        JsonObject item, string type, string id, string place, Dictionary<string, ActivityInput> inputs,
        Dictionary<string, string> outputs)
    {
        if (type == ControlTypes.SetVariable && JsonText(item["variable"]) is JsonObject variable
            && (Text(variable, "id") ?? Text(variable, "name")) is { } written)
        {
            outputs["variable"] = written;
        }
        foreach (var (one, casePlace) in type == ControlTypes.FlowSwitch ? Items(item["cases"], $"{place}.cases") : [])
        {
            if (Text(one, "label") is not { Length: > 0 } label || one["condition"] is not { } condition)
            {
                findings.Add(Finding.Error("bad-case", "a case has a 'label' and a 'condition'", casePlace, id));
                continue;
            }
            // A case holds a bare expression, without the wrapper that inputs have.
            var value = condition is JsonObject expression
                ? new JsonObject { ["typeName"] = "Boolean", ["expression"] = expression.DeepClone() } : condition;
            var name = Activity.CasePrefix + label;
            if (ExpressionReader.Read(name, value, $"{casePlace}.condition", id, findings) is { } input)
            {
                inputs[input.Name] = input;
            }
        }
    }

    // Properties of Elsa's activities that are no expressions.
    private static bool IsPlain(string type, string property) => (type, property) is
        (ControlTypes.FlowSwitch, "cases") or (ControlTypes.SetVariable, "variable");

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static Dictionary<string, JsonNode> VariableDefaults(params JsonNode?[] lists)
    {
        var defaults = new Dictionary<string, JsonNode>();
        foreach (var variable in lists.OfType<JsonArray>().SelectMany(list => list.OfType<JsonObject>()))
        {
            if ((Text(variable, "id") ?? Text(variable, "name")) is { } id && variable["value"] is { } value)
            {
                defaults[id] = value;
            }
        }
        return defaults;
    }

    private static IEnumerable<string> VariableIds(JsonNode? variables) =>
        variables is JsonArray array
            ? array.OfType<JsonObject>().Select(variable => Text(variable, "id") ?? Text(variable, "name") ?? "")
            : [];

    private IEnumerable<(JsonObject Item, string Place)> Items(JsonNode? node, string place)
    {
        if (node is not (null or JsonArray))
        {
            findings.Add(Finding.Error("not-a-list", $"'{place}' is not a list", place));
        }
        var index = 0;
        foreach (var item in node as JsonArray ?? [])
        {
            var itemPlace = $"{place}[{index++}]";
            if (item is JsonObject value)
            {
                yield return (value, itemPlace);
            }
            else
            {
                findings.Add(Finding.Error("not-an-object", "a JSON object is expected here", itemPlace));
            }
        }
    }

    private WorkflowDefinition? Refuse(string code, string message, string place)
    {
        findings.Add(Finding.Error(code, message, place));
        return null;
    }

    internal static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A node as it is, or what its text holds where it is JSON text; null where that is not JSON.</summary>
    internal static JsonNode? JsonText(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return node;
        }
        try
        {
            return StrictJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
