using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>
/// Reads connections in each form Elsa accepts: nested or flat, a list, a single object, or <c>$values</c>.
/// </summary>
internal static class ConnectionReader
{
    public static List<Connection> Read(JsonNode? node, string containerPlace, List<Finding> findings)
    {
        var list = node switch
        {
            JsonObject wrapper when Member(wrapper, "$values") is JsonArray values => values,
            JsonObject single => [single.DeepClone()],
            JsonArray array => array,
            _ => [],
        };
        var connections = new List<Connection>();
        for (var index = 0; index < list.Count; index++)
        {
            var place = $"{containerPlace}.connections[{index}]";
            if (list[index] is JsonObject item
                && End(item, "source") is { Activity: { } source } from
                && End(item, "target") is { Activity: { } target })
            {
                connections.Add(new(source, from.Port ?? Connection.Done, target, place));
            }
            else
            {
                findings.Add(
                    Finding.Error("bad-connection", "a connection needs a source and a target activity", place));
            }
        }
        return connections;
    }

    private static (string? Activity, string? Port) End(JsonObject item, string name) => Member(item, name) switch
    {
        JsonObject end => (Text(Member(end, "activity")), Text(Member(end, "port"))),
        { } id => (Text(id), Text(Member(item, name + "Port"))),
        null => (null, null),
    };

    private static JsonNode? Member(JsonObject item, string name) =>
        item.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
