using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Tests.Elsa;

/// <summary>Does what an open page of Studio does: keeps what it was given, sends all of it back.</summary>
internal sealed class StudioPageClient(HttpClient client, string page = "p1")
{
    /// <summary>The definition as the page holds it.</summary>
    public JsonObject Model { get; private set; } = [];

    public JsonArray Activities => (JsonArray)Model["root"]!["activities"]!;

    public string Api => $"/elsa/pages/{page}/api";

    public async Task OpenAsync(string id) =>
        Model = (await GetAsync($"/workflow-definitions/by-definition-id/{id}?VersionOptions=Latest")).AsObject();

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await client.GetStringAsync(Api + path))!;

    public async Task<(int Status, JsonNode? Body, HttpResponseMessage Answer)> PostAsync(string path, JsonNode body)
    {
        var response = await client.PostAsJsonAsync(Api + path, body);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response);
    }

    /// <summary>Saves; like Studio it takes over everything of the answer but the activities and connections.</summary>
    public async Task<(int Status, JsonNode? Body)> SaveAsync(bool publish = false)
    {
        var (status, body, _) = await PostAsync("/workflow-definitions", new JsonObject
        {
            ["model"] = Model.DeepClone(), ["publish"] = publish,
        });
        if (status == 200)
        {
            var answer = body!["workflowDefinition"]!.DeepClone().AsObject();
            foreach (var member in new[] { "activities", "connections" })
            {
                // Moved, not copied: whoever holds a dropped stage goes on editing it, as a canvas does.
                if (Model["root"] is JsonObject root && root[member] is { } kept)
                {
                    root.Remove(member);
                    answer["root"]![member] = kept;
                }
            }
            Model = answer;
        }
        return (status, body);
    }

    /// <summary>Drops a stage on the canvas.</summary>
    public JsonObject Drop(string kind, string id)
    {
        var dropped = new JsonObject
        {
            ["id"] = id, ["nodeId"] = $"Workflow1:flow:{id}", ["name"] = $"{kind}1", ["type"] = $"RlhfFlow.{kind}",
                ["version"] = 1,
            ["metadata"] = JsonNode.Parse("""{"designer":{"position":{"x":0,"y":0},"size":{"width":207.95,"height":54}}}"""),
        };
        Model["root"]!["activities"] ??= new JsonArray();
        Model["root"]!["connections"] ??= new JsonArray();
        Activities.Add(dropped);
        return dropped;
    }

    /// <summary>What Studio writes where a value is typed or chosen.</summary>
    public static JsonObject Literal(string value) => new()
    {
        ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
            ["memoryReference"] = null,
    };
}
