using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>By what the items of the lists in a definition are the same in two versions of it.</summary>
internal static class ListKeys
{
    /// <summary>The key of lists whose items all have one; null for other lists.</summary>
    public static Func<JsonNode?, string>? Find(params JsonArray[] lists)
    {
        Func<JsonNode?,
            string>[] keys = [Connection, item => JsonText.Of(item, "id"), item => JsonText.Of(item, "name")];
        return Array.Find(keys, key => lists.All(list =>
            list.All(item => key(item).Length > 0) && list.Select(key).Distinct().Count() == list.Count));
    }

    private static string Connection(JsonNode? item) =>
        item is JsonObject connection && connection["source"] is JsonObject source
            && connection["target"] is JsonObject target
            ? $"{JsonText.Of(source, "activity")}:{JsonText.Of(source, "port")}>{JsonText.Of(target, "activity")}" : "";
}
