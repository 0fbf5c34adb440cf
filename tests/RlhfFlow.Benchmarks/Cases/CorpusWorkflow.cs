using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Definitions of any size: one counter, and echoes after it or after each other.</summary>
internal static class CorpusWorkflow
{
    /// <summary>The plan of so many nodes.</summary>
    public static WorkflowPlan Plan(StageCatalog catalog, int nodes, bool chain)
    {
        var activities = new JsonArray { new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start" } };
        var connections = new JsonArray();
        for (var index = 0; index < nodes; index++)
        {
            var source = index == 0 ? "start" : chain ? $"node{index - 1}" : "node0";
            activities.Add(Node(catalog, index, source));
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source, ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = $"node{index}", ["port"] = "In" },
            });
        }
        var definition = new JsonObject
        {
            ["definitionId"] = $"{(chain ? "chain" : "fan-out")}-{nodes}", ["name"] = "Benchmark",
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart",
                ["activities"] = activities, ["connections"] = connections,
            },
        };
        var result = WorkflowPlanner.Plan(DefinitionReader.Read(definition.ToJsonString(), ""), catalog, new());
        return result.Plan ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }

    private static JsonObject Node(StageCatalog catalog, int index, string source)
    {
        var activity = Activity(index);
        var node = new JsonObject { ["id"] = $"node{index}", ["type"] = activity };
        node[Property(Output(catalog, index))] = new JsonObject
        {
            ["typeName"] = "Object",
            ["memoryReference"] = new JsonObject { ["id"] = $"rf:node{index}:{Output(catalog, index)}" },
        };
        if (index > 0)
        {
            var from = Output(catalog, source == "node0" ? 0 : index - 1);
            var value = new JsonObject { ["id"] = $"rf:{source}:{from}" };
            node[Property(catalog.Find(activity, null)!.Description.Inputs[0].Name)] = new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = value },
            };
        }
        return node;
    }

    private static string Activity(int index) => index == 0 ? "RlhfFlow.SlowCounter" : "RlhfFlow.Echo";

    private static string Output(StageCatalog catalog, int index) =>
        catalog.Find(Activity(index), null)!.Description.Outputs[0].Name;

    /// <summary>The property of an activity that stands for a port.</summary>
    private static string Property(string port) => char.ToLowerInvariant(port[0]) + port[1..];
}
