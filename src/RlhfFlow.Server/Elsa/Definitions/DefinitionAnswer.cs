using System.Text.Json.Nodes;
using RlhfFlow.Stages;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Definitions as Elsa's API gives them. Links decide what Studio lets a person do.</summary>
internal static class DefinitionAnswer
{
    private const string ToolVersion = "3.8.2.0";

    /// <summary>The whole definition.</summary>
    public static JsonObject Whole(ElsaVersion version, JsonObject view, bool mayEdit)
    {
        var answer = Head(version, view, mayEdit);
        foreach (
            var name in new[] { "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root" })
        {
            if (view[name] is { } value)
            {
                answer[name] = value.DeepClone();
            }
        }
        answer["variables"] ??= new JsonArray();
        answer["inputs"] ??= new JsonArray();
        answer["outputs"] ??= new JsonArray();
        answer["outcomes"] ??= new JsonArray();
        answer["customProperties"] ??= new JsonObject();
        answer["options"] ??= new JsonObject();
        return answer;
    }

    /// <summary>What lists show.</summary>
    public static JsonObject Summary(ElsaVersion version, bool mayEdit) =>
        Head(version, Parse(version.Content), mayEdit);

    /// <summary>The file of a version; an empty object where it is no JSON object.</summary>
    public static JsonObject Parse(string content) => StrictJson.Parse(content, lenient: true) as JsonObject ?? [];

    /// <summary>Links of a list.</summary>
    public static JsonArray ListLinks(bool mayEdit) => mayEdit
        ?
        [
            Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
            Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
            Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete", "POST"),
        ] : [];

    private static JsonObject Head(ElsaVersion version, JsonObject view, bool mayEdit) => new()
    {
        ["id"] = version.Id,
        ["definitionId"] = version.DefinitionId,
        ["name"] = JsonText.Of(view, "name") is { Length: > 0 } name ? name : version.DefinitionId,
        ["description"] = JsonText.Of(view, "description"),
        ["createdAt"] = version.SavedAt.ToString("O"),
        ["version"] = version.Version,
        ["toolVersion"] = ToolVersion,
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["isReadonly"] = false,
        ["isSystem"] = false,
        ["isLatest"] = version.IsLatest,
        ["isPublished"] = version.IsPublished,
        ["links"] = mayEdit ? Links(version.DefinitionId) : new JsonArray(),
    };

    private static JsonArray Links(string id)
    {
        var address = $"/workflow-definitions/{Uri.EscapeDataString(id)}";
        return
        [
            Link(address, "self", "GET"), Link($"{address}/publish", "publish", "POST"),
            Link($"{address}/retract", "retract", "POST"), Link(address, "delete", "DELETE"),
        ];
    }

    private static JsonObject Link(string address, string relation, string method) => new()
    {
        ["href"] = "/elsa/api" + address, ["rel"] = relation, ["method"] = method,
    };
}
