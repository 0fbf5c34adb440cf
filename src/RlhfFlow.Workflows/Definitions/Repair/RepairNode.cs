using System.Text.Json.Nodes;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Definitions.Repair;

/// <summary>An activity that is to be made complete.</summary>
internal sealed class RepairNode
{
    private const int DigitsOfElsa = 16;

    private RepairNode(JsonObject json, IReadOnlyList<string> outputs)
    {
        Json = json;
        Outputs = outputs;
    }

    public JsonObject Json { get; }

    public string Id => Text(Json, "id");

    public bool IsStart => Text(Json, "type") == Activity.StartType;

    /// <summary>Whether it may leave what is behind it unreached.</summary>
    public bool IsDecision => Text(Json, "type") is ControlTypes.FlowDecision or ControlTypes.FlowSwitch;

    /// <summary>What the activities that it holds say, as text; empty where it holds none.</summary>
    public string Inside => string.Concat(Properties().Select(property => property.Value).OfType<JsonObject>()
        .Where(value => value["type"] is not null && value["expression"] is null)
        .Select(value => value.ToJsonString()));

    /// <summary>Output ports of the stage that runs it; none where the stage is not known.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The variables that it reads.</summary>
    public IEnumerable<(string Property, string Variable)> Reads => Properties()
        .Select(property => (property.Key, Variable: Read(property.Key, property.Value)))
        .Where(read => read.Variable.Length > 0);

    /// <summary>Everything that its outputs are bound to, whether or not the stage is known.</summary>
    public IEnumerable<(string Port, string Variable)> AllBound => Properties()
        .Select(property => (
            PortName.FromProperty(property.Key), Text((property.Value as JsonObject)?["memoryReference"], "id")))
        .Where(bound => bound.Item2.Length > 0);

    /// <summary>Its id, or the name that Elsa's editor gave it where the id is only digits.</summary>
    public string NameForPeople =>
        Id.Length is DigitsOfElsa or DigitsOfElsa - 1 && Id.All(char.IsAsciiHexDigit)
            && Text(Json, "name") is { Length: > 0 } name
            ? name : Id;

    public static IReadOnlyList<RepairNode> Read(JsonObject root, StageCatalog catalog) =>
    [
        .. ((JsonArray)root["activities"]!).OfType<JsonObject>().Where(activity => Text(activity, "id").Length > 0)
            .Select(activity => new RepairNode(
                activity,
                [.. catalog.Find(Text(activity, "type"), Implementation(activity))?.Description.Outputs.Select(port =>
                    port.Name) ?? []])),
    ];

    /// <summary>What an output is bound to; null where it is not.</summary>
    public string? Bound(string port) =>
        Text((Json[PortName.ToProperty(port)] as JsonObject)?["memoryReference"], "id") is { Length: > 0 } id ? id
            : null;

    /// <summary>Binds an output that is bound to nothing; whether it was.</summary>
    public bool Bind(string port, string variable)
    {
        if (Bound(port) is not null)
        {
            return false;
        }
        Json[PortName.ToProperty(port)] = new JsonObject
        {
            ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable },
        };
        return true;
    }

    /// <summary>Tells a reader how the variable that it reads is called.</summary>
    public void NameVariable(string property, string name)
    {
        if (Json[property]?["expression"]?["value"] is JsonObject variable && variable.ContainsKey("name"))
        {
            variable["name"] = name;
        }
    }

    /// <summary>Text of a member; empty where it is something else.</summary>
    public static string Text(JsonNode? node, string name) =>
        node is JsonObject owner ? DefinitionReader.Text(owner, name) ?? "" : "";

    private IEnumerable<KeyValuePair<string, JsonNode?>> Properties() =>
        Json.Where(member => !PropertyNames.OfActivities.Contains(member.Key));

    private string Read(string name, JsonNode? value) => value is JsonObject
        && ExpressionReader.Read(name, value, "", Id, []) is { Kind: ExpressionKind.Variable } input ? input.Reference
            : "";

    private static string? Implementation(JsonObject activity) =>
        activity["implementation"] is JsonObject input ? Text(input["expression"], "value")
        : Text(activity, "implementation") is { Length: > 0 } id ? id : null;
}
