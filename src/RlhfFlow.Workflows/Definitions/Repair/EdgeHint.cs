using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions.Repair;

/// <summary>
/// The list of edges that a definition may carry in its custom property <c>rlhfFlow</c>: only a hint, but one that must
/// not lie.
/// </summary>
internal static class EdgeHint
{
    public static void Update(JsonObject definition, IReadOnlyList<RepairEdge> edges, List<string> mended)
    {
        if (definition["customProperties"] is not JsonObject custom
            || DefinitionReader.JsonText(custom["rlhfFlow"]) is not JsonObject hint
                || hint["edges"] is not JsonArray told)
        {
            return;
        }
        var actual = edges.Select(edge => new JsonObject
        {
            ["from"] = edge.From.Id, ["output"] = edge.Port, ["to"] = edge.To.Id,
                ["input"] = PortName.FromProperty(edge.Property),
        }).ToList();
        if (told.Select(Key).ToHashSet().SetEquals(actual.Select(Key)))
        {
            return;
        }
        var changed = hint.DeepClone().AsObject();
        changed["edges"] = new JsonArray([.. actual]);
        custom["rlhfFlow"] = changed.ToJsonString();
        mended.Add("the list of edges in customProperties.rlhfFlow is written anew");
    }

    private static string Key(JsonNode? edge) =>
        $"{RepairNode.Text(edge, "from")}.{RepairNode.Text(edge, "output")}>"
        + $"{RepairNode.Text(edge, "to")}.{RepairNode.Text(edge, "input")}";
}
