using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.EngineHost;

/// <summary>
/// A workflow of any size out of a seed: stages that read up to three earlier ones, with a decision, one way of which is
/// never taken, after every tenth, and a line for the log.
/// </summary>
public static class TinyWorkflow
{
    private static readonly StageCatalog Catalog = new(
    [
        TinyStage.Create("Make", [], ["Corpus"]), TinyStage.Create("Mix", ["Texts"], ["Corpus"]),
    ]);

    /// <summary>The plan of a workflow with so many stages.</summary>
    public static WorkflowPlan Plan(int stages, int seed)
    {
        var random = new Random(seed);
        var activities = new JsonArray { new JsonObject { ["id"] = "start", ["type"] = ControlTypes.Start } };
        var connections = new JsonArray();
        for (var index = 0; index < stages; index++)
        {
            // Every 23rd does what its forerunner does, under another name: it is found in the cache.
            var isTwin = index % 23 == 22;
            var node = new JsonObject
            {
                ["id"] = $"n{index}", ["type"] = index < 3 ? "RlhfFlow.Make" : "RlhfFlow.Mix", ["seed"] = isTwin ? index - 1 : index,
                ["corpus"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"rf:n{index}:Corpus" } },
            };
            var sources = index < 3 ? [] : isTwin ? Sources(activities[^1]!.AsObject())
                : Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(index)).Distinct().ToList();
            for (var position = 0; position < sources.Count; position++)
            {
                node[position == 0 ? "texts" : $"texts{position + 1}"] = Read(sources[position]);
                connections.Add(Link($"n{sources[position]}", "Done", $"n{index}"));
            }
            if (index < 3)
            {
                connections.Add(Link("start", "Done", $"n{index}"));
            }
            if (index % 10 == 9 && !isTwin)
            {
                activities.Add(new JsonObject { ["id"] = $"decide{index}", ["type"] = ControlTypes.FlowDecision, ["condition"] = true });
                activities.Add(new JsonObject { ["id"] = $"say{index}", ["type"] = ControlTypes.WriteLine, ["text"] = $"past {index}" });
                activities.Add(new JsonObject { ["id"] = $"never{index}", ["type"] = ControlTypes.WriteLine, ["text"] = "never" });
                connections.Add(Link($"n{index - 1}", "Done", $"decide{index}"));
                connections.Add(Link($"decide{index}", "True", $"say{index}"));
                connections.Add(Link($"decide{index}", "False", $"never{index}"));
            }
            activities.Add(node);
        }
        var definition = new JsonObject
        {
            ["definitionId"] = "tiny", ["name"] = "Tiny",
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = ControlTypes.Flowchart, ["activities"] = activities, ["connections"] = connections,
            },
        };
        var result = WorkflowPlanner.Plan(DefinitionReader.Read(definition.ToJsonString()), Catalog, new());
        return result.Plan ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }

    private static List<int> Sources(JsonObject node) =>
    [
        .. node.Where(property => property.Key.StartsWith("texts", StringComparison.Ordinal)).Select(property =>
            int.Parse(property.Value!["expression"]!["value"]!["id"]!.GetValue<string>().Split(':')[1][1..], null)),
    ];

    private static JsonObject Read(int source) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = $"rf:n{source}:Corpus" } },
    };

    private static JsonObject Link(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };
}
