using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Descriptors;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>What the nodes of a workflow produce, for the choices of artifact inputs.</summary>
internal static class Producers
{
    public static IReadOnlyList<Producer> Find(JsonObject definition, StageCatalog catalog)
    {
        var producers = new List<Producer>();
        foreach (var activity in StudioView.Activities(definition))
        {
            if (catalog.Find(JsonText.Of(activity, "type"), Implementation(activity)) is not { } stage)
            {
                continue;
            }
            var id = JsonText.Of(activity, "id");
            var label = NodeLabel.Of(activity);
            producers.AddRange(stage.Description.Outputs.Select(port => new Producer(
                Variable(activity, id, port.Name), port.Type, $"{label} · {port.Name} ({port.Type})")));
        }
        return producers;
    }

    private static string Variable(JsonObject activity, string id, string port)
    {
        var bound = activity[PortName.ToProperty(port)]?["memoryReference"];
        return JsonText.Of(bound, "id") is { Length: > 0 } variable ? variable : $"rf:{id}:{port}";
    }

    private static string? Implementation(JsonObject activity) => activity["implementation"] switch
    {
        JsonObject input => JsonText.Of(input["expression"], "value"),
        JsonValue => JsonText.Of(activity, "implementation"),
        _ => null,
    };
}
