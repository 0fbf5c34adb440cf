using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Journal;

/// <summary>Values that a node gave to variables, as text: an object with an id for each.</summary>
public static class ControlValues
{
    /// <summary>Text; null where there are none.</summary>
    public static string? Write(IReadOnlyDictionary<string, JsonNode?> values) => values.Count == 0 ? null
        : new JsonObject(values.OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone()))).ToJsonString();

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Read(string? text) =>
        text is null ? new Dictionary<string, JsonNode?>() : JsonNode.Parse(text)!.AsObject().ToDictionary();
}
