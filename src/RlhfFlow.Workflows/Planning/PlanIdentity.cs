using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Planning.Control;

namespace RlhfFlow.Workflows.Planning;

/// <summary>SHA-256 over what a plan will do.</summary>
internal static class PlanIdentity
{
    public static string Of(
        WorkflowDefinition definition, IReadOnlyList<PlannedNode> nodes, IReadOnlyList<ControlNode> controls,
        IReadOnlyList<FlowStep> flow)
    {
        var content = new JsonArray { definition.DefinitionId };
        foreach (var node in nodes)
        {
            var item = new JsonObject
            {
                ["id"] = node.Id,
                ["stage"] = node.Stage.Id,
                ["parameters"] = node.Parameters.DeepClone(),
                ["seed"] = node.Seed,
                ["threads"] = node.Threads,
                ["inputs"] = new JsonArray(
                    [.. node.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).SelectMany(input =>
                        input.Value.SelectMany(source => source.All)
                            .Select(source => (JsonNode?)$"{input.Key}<{source.Node}.{source.Port}"))]),
                ["after"] = new JsonArray(
                    [.. node.DependsOn.Order(StringComparer.Ordinal).Select(id => (JsonNode?)id)]),
            };
            if (node.IsForced)
            {
                item["forced"] = true;
            }
            content.Add(item);
        }
        if (controls.Count > 0)
        {
            content.Add(Control(controls, flow));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToJsonString())));
    }

    private static JsonObject Control(IReadOnlyList<ControlNode> controls, IReadOnlyList<FlowStep> flow) => new()
    {
        ["controls"] = new JsonArray([.. controls.Select(node => (JsonNode?)new JsonObject
        {
            ["id"] = node.Id,
            ["type"] = node.Type,
            ["inputs"] = new JsonArray([.. node.Inputs.Select(input => Value(input.Key, input.Value))]),
            ["outputs"] = new JsonArray([.. node.Outputs.OrderBy(output => output.Key, StringComparer.Ordinal)
                .Select(output => (JsonNode?)$"{output.Key}>{output.Value}")]),
        })]),
        ["flow"] = new JsonArray([.. flow.Select(step => (JsonNode?)new JsonArray(
            [
                step.Id, step.Join.ToString(),
                .. step.Inbound.Select(link => (JsonNode?)$"{link.Source}:{link.Outcome}"),
            ]))]),
    };

    private static JsonNode? Value(string name, ControlValue value) =>
        new JsonArray([name, value.Constant?.DeepClone(), .. value.Variables.Select(variable => (JsonNode?)variable)]);
}
