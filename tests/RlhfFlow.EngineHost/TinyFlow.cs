using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.EngineHost;

/// <summary>Builds workflows of stages that need no program: <c>Make</c> reads nothing, <c>Mix</c> reads
/// others.</summary>
public sealed class TinyFlow
{
    private static readonly StageCatalog Catalog = new(
    [
        TinyStage.Create("Make", [], ["Corpus"], "batchSize", "microBatchSize"),
        TinyStage.Create("Mix", ["Texts"], ["Corpus"], "batchSize", "microBatchSize"),
    ]);

    private readonly JsonArray activities = [new JsonObject { ["id"] = "start", ["type"] = ControlTypes.Start }];
    private readonly JsonArray connections = [];

    /// <summary>Adds a stage with further properties; it begins when those that it reads, or the start, have
    /// ended.</summary>
    public TinyFlow Stage(string id, IReadOnlyList<string> reads, JsonObject? properties = null)
    {
        var node = new JsonObject
        {
            ["id"] = id, ["type"] = reads.Count == 0 ? "RlhfFlow.Make" : "RlhfFlow.Mix",
            ["corpus"] = new JsonObject
            {
                ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = Variable(id) },
            },
        };
        foreach (var (name, value) in properties ?? [])
        {
            node[name] = value is not JsonObject item ? value?.DeepClone() : new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = item.ToJsonString() },
            };
        }
        for (var position = 0; position < reads.Count; position++)
        {
            node[position == 0 ? "texts" : $"texts{position + 1}"] = new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = new JsonObject
                {
                    ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = Variable(reads[position]) },
                },
            };
            Connect(reads[position], "Done", id);
        }
        if (reads.Count == 0)
        {
            Connect("start", "Done", id);
        }
        activities.Add(node);
        return this;
    }

    /// <summary>Adds an activity of the engine.</summary>
    public TinyFlow Control(string id, string type, string property, JsonNode value)
    {
        activities.Add(new JsonObject { ["id"] = id, ["type"] = type, [property] = value });
        return this;
    }

    /// <summary>Lets one follow from an outcome of another.</summary>
    public TinyFlow Connect(string source, string outcome, string target)
    {
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = outcome },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    /// <summary>The plan, or what is wrong.</summary>
    public PlanResult Plan() => WorkflowPlanner.Plan(
        DefinitionReader.Read(new JsonObject
        {
            ["definitionId"] = "tiny", ["name"] = "Tiny",
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = ControlTypes.Flowchart, ["activities"] = activities.DeepClone(),
                ["connections"] = connections.DeepClone(),
            },
        }.ToJsonString()),
        Catalog, new());

    /// <summary>The plan.</summary>
    public WorkflowPlan Planned()
    {
        var result = Plan();
        return result.Plan ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }

    private static string Variable(string node) => $"rf:{node}:Corpus";
}
