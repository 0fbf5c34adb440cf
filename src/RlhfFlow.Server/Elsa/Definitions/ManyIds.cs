using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Body of the actions on many things.</summary>
internal static class ManyIds
{
    /// <summary>The texts of a list in a body; none where there is no such list.</summary>
    public static IReadOnlyList<string> Read(JsonObject body, string name = "definitionIds") =>
        body[name] is JsonArray list
            ? [.. list.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var id) ? id : "")
                .Where(id => id.Length > 0).Distinct()]
            : [];
}
