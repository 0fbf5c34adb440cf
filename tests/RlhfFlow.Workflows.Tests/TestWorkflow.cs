using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Tests;

/// <summary>Builds small definitions: counters that feed echoes.</summary>
internal sealed class TestWorkflow
{
    private readonly JsonArray activities = [new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start" }];
    private readonly JsonArray connections = [];
    private readonly JsonArray inputs = [];
    private readonly JsonArray variables = [];

    public TestWorkflow Input(string name, string type, JsonNode? defaultValue = null)
    {
        inputs.Add(new JsonObject { ["name"] = name, ["type"] = type, ["defaultValue"] = defaultValue });
        return this;
    }

    public TestWorkflow Counter(string id, JsonObject? properties = null)
    {
        var activity = new JsonObject
        {
            ["id"] = id, ["type"] = "RlhfFlow.SlowCounter", ["stepMilliseconds"] = 1,
            ["corpus"] = Output($"rf:{id}:Corpus"),
        };
        return Add(activity, properties).Connect("start", id);
    }

    public TestWorkflow Echo(string id, string from, JsonObject? properties = null)
    {
        var activity = new JsonObject
        {
            ["id"] = id, ["type"] = "RlhfFlow.Echo", ["texts"] = Variable($"rf:{from}:Corpus"),
            ["corpus"] = Output($"rf:{id}:Corpus"),
        };
        return Add(activity, properties).Connect(from, id);
    }

    public TestWorkflow Add(JsonObject activity, JsonObject? properties = null)
    {
        foreach (var (name, value) in properties ?? [])
        {
            activity[name] = value?.DeepClone();
        }
        activities.Add(activity);
        return this;
    }

    public TestWorkflow Connect(string source, string target, string port = "Done")
    {
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    public TestWorkflow Disconnect(string source, string target)
    {
        connections.Remove(connections.First(link => (string?)link!["source"]!["activity"] == source
            && (string?)link["target"]!["activity"] == target));
        return this;
    }

    /// <summary>Lets it begin at another node than <c>Elsa.Start</c>, which goes with its connections.</summary>
    public TestWorkflow WithoutStart()
    {
        activities.RemoveAt(0);
        foreach (var link in connections.Where(link => (string?)link!["source"]!["activity"] == "start").ToList())
        {
            connections.Remove(link);
        }
        return this;
    }

    public TestWorkflow Variable(string id, JsonNode value)
    {
        variables.Add(new JsonObject { ["id"] = id, ["name"] = id, ["value"] = value });
        return this;
    }

    public static JsonObject Variable(string id) => Expression("Variable", new JsonObject { ["id"] = id });

    public static JsonObject FromInput(string name) => Expression("Input", new JsonObject { ["name"] = name });

    public static JsonObject Output(string variable) =>
        new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    public static JsonObject Expression(string type, JsonNode value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    public string Json() => new JsonObject
    {
        ["definitionId"] = "test", ["name"] = "Test", ["inputs"] = inputs.DeepClone(),
        ["variables"] = variables.DeepClone(),
        ["root"] = new JsonObject
        {
            ["id"] = "flow", ["type"] = "Elsa.Flowchart",
            ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone(),
        },
    }.ToJsonString();

    public DefinitionFile Read(string directory = "") => DefinitionReader.Read(Json(), directory);
}
