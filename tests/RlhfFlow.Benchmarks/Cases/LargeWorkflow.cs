using System.Text.Json.Nodes;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>A definition with places for the canvas: rows of echoes, each reading the one to its left.</summary>
internal static class LargeWorkflow
{
    private const int Columns = 40;

    /// <summary>The text of so many nodes, the first of each row being a counter.</summary>
    public static string Text(string id, int nodes)
    {
        var activities = new JsonArray { new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start" } };
        var (connections, variables) = (new JsonArray(), new JsonArray());
        for (var index = 0; index < nodes; index++)
        {
            var isFirst = index % Columns == 0;
            variables.Add(new JsonObject
            {
                ["id"] = $"rf:node{index}:Corpus", ["name"] = $"node{index}_Corpus", ["typeName"] = "Object",
            });
            activities.Add(Node(index, isFirst));
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject
                {
                    ["activity"] = isFirst ? "start" : $"node{index - 1}", ["port"] = "Done",
                },
                ["target"] = new JsonObject { ["activity"] = $"node{index}", ["port"] = "In" },
            });
        }
        return new JsonObject
        {
            ["definitionId"] = id, ["name"] = "Large", ["version"] = 1, ["variables"] = variables,
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart",
                ["activities"] = activities, ["connections"] = connections,
            },
        }.ToJsonString();
    }

    private static JsonObject Node(int index, bool isFirst)
    {
        var node = new JsonObject
        {
            ["id"] = $"node{index}", ["type"] = isFirst ? "RlhfFlow.SlowCounter" : "RlhfFlow.Echo",
            ["metadata"] = new JsonObject
            {
                ["displayText"] = $"Step {index}",
                ["designer"] = new JsonObject
                {
                    ["position"] = new JsonObject { ["x"] = index % Columns * 300, ["y"] = index / Columns * 140 },
                },
            },
            ["corpus"] = new JsonObject
            {
                ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"rf:node{index}:Corpus" },
            },
        };
        if (!isFirst)
        {
            node["texts"] = new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = new JsonObject
                {
                    ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = $"rf:node{index - 1}:Corpus" },
                },
            };
        }
        return node;
    }
}
