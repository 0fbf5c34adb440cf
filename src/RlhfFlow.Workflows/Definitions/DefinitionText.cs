using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>
/// Writes definitions in canonical layout. An activity that nothing here knows keeps its exact source text, white
/// space included, until it is itself edited: whoever wrote it may care about more than its meaning.
/// </summary>
public static class DefinitionText
{
    /// <summary>Elsa's own activity types that this engine understands.</summary>
    public static readonly IReadOnlySet<string> BuiltIns = new HashSet<string> { Activity.StartType, "Elsa.Flowchart" };

    /// <summary>A definition file in canonical layout.</summary>
    /// <param name="text">The file.</param>
    /// <param name="isStage">Whether an installed stage provides an activity type.</param>
    /// <exception cref="JsonException">The text is no JSON that <see cref="StrictJson"/> reads.</exception>
    public static string Format(string text, Func<string, bool> isStage) =>
        Format(StrictJson.Parse(text, lenient: true), text, isStage);

    /// <summary>A definition that was edited, in canonical layout.</summary>
    /// <param name="definition">The definition as it is now.</param>
    /// <param name="source">The text it had before, from which unknown activities keep their spelling; or null.</param>
    /// <param name="isStage">Whether an installed stage provides an activity type.</param>
    public static string Format(JsonNode? definition, string? source, Func<string, bool> isStage)
    {
        var sources = source is null ? [] : SourceTexts(source, isStage);
        if (sources.Count == 0)
        {
            return CanonicalJson.Format(definition);
        }
        var activities = Activities(definition).ToHashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        return CanonicalJson.Format(
            definition,
            node => activities.Contains(node) && sources.TryGetValue(Id(node), out var kept)
                && JsonNode.DeepEquals(node, kept.Node) ? kept.Text : null);
    }

    private static Dictionary<string, (JsonNode Node, string Text)> SourceTexts(
        string source, Func<string, bool> isStage)
    {
        using var document = JsonDocument.Parse(source.TrimStart('\uFEFF'), new()
        {
            AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
        });
        var texts = new Dictionary<string, (JsonNode, string)>();
        if (document.RootElement is { ValueKind: JsonValueKind.Object } whole
            && whole.TryGetProperty("root", out var root) && root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("activities", out var activities) && activities.ValueKind == JsonValueKind.Array)
        {
            foreach (var activity in activities.EnumerateArray())
            {
                var text = activity.GetRawText();
                if (Strict(text) is JsonObject node && Type(node) is var type && !BuiltIns.Contains(type)
                    && !isStage(type))
                {
                    texts.TryAdd(Id(node), (node, text));
                }
            }
        }
        return texts;
    }

    // Comments inside an activity cannot be kept: every other reader of the file would stumble over them.
    private static JsonNode? Strict(string text)
    {
        try
        {
            return StrictJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonNode> Activities(JsonNode? definition) =>
        definition is JsonObject whole && whole["root"] is JsonObject root && root["activities"] is JsonArray activities
            ? activities.OfType<JsonObject>() : [];

    private static string Id(JsonNode activity) => DefinitionReader.Text((JsonObject)activity, "id") ?? "";

    private static string Type(JsonObject activity) => DefinitionReader.Text(activity, "type") ?? "";
}
