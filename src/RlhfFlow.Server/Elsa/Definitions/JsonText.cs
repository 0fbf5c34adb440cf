using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Reads text members of JSON that somebody else wrote.</summary>
internal static class JsonText
{
    /// <summary>Text of a member; empty where it is something else.</summary>
    public static string Of(JsonNode? node, string name) =>
        node is JsonObject owner && owner[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text
            : "";
}
