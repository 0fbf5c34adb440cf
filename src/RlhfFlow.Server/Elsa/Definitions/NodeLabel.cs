using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>What a person calls a node: Studio's own ids say nothing, its names (<c>Sampling1</c>) do.</summary>
internal static class NodeLabel
{
    private const int DigitsOfElsa = 16;

    public static string Of(JsonObject activity)
    {
        var id = JsonText.Of(activity, "id");
        return JsonText.Of(activity["metadata"], "displayText") is { Length: > 0 } display ? display
            : id.Length is DigitsOfElsa or DigitsOfElsa - 1 && id.All(char.IsAsciiHexDigit)
                && JsonText.Of(activity, "name") is { Length: > 0 } name ? name
            : id;
    }

    /// <summary>Labels of the nodes of a definition by id.</summary>
    public static ILookup<string, string> All(JsonObject definition) =>
        StudioView.Activities(definition).ToLookup(activity => JsonText.Of(activity, "id"), Of);
}
