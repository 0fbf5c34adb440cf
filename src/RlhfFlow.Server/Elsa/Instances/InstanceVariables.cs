using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>What the variables of a run hold: the artifacts that its nodes gave.</summary>
internal static class InstanceVariables
{
    public static IReadOnlyList<JsonObject> Of(RunView run, ElsaVersion? version)
    {
        var definition = version is null ? [] : DefinitionAnswer.Parse(version.Content);
        var names = ArtifactChoices.VariableNames(definition);
        var bindings = StudioView.Activities(definition).SelectMany(activity => activity
            .Select(member => (Node: JsonText.Of(activity, "id"), Port: PortName.FromProperty(member.Key),
                Variable: JsonText.Of((member.Value as JsonObject)?["memoryReference"], "id")))
            .Where(binding => binding.Variable.Length > 0))
                .ToLookup(binding => (binding.Node, binding.Port), binding => binding.Variable);
        return
        [
            .. from node in run.Nodes
               from output in node.Outputs.ByPort
               let id = bindings[(node.Id, output.Key)].FirstOrDefault() ?? $"rf:{node.Id}:{output.Key}"
               select new JsonObject
               {
                   ["id"] = id,
                   ["name"] = names.GetValueOrDefault(id) ?? $"{node.Id}_{output.Key}",
                   ["value"] = JsonSerializer.SerializeToNode(output.Value, ElsaJson.Options),
               },
        ];
    }
}
