using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>The operations of a server's OpenAPI document.</summary>
internal sealed class ApiDocument(JsonNode document)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public static async Task<ApiDocument> ReadAsync(TestServer server) =>
        new(JsonNode.Parse(await server.Client.GetStringAsync(
            "/api/openapi.json", TestContext.Current.CancellationToken))!);

    public IReadOnlyList<ApiOperation> Operations =>
    [
        .. from path in document["paths"]!.AsObject()
           from item in path.Value!.AsObject()
           where Methods.Contains(item.Key)
           let parameters = (path.Value["parameters"] as JsonArray ?? []).Concat(item.Value!["parameters"] as JsonArray ?? [])
           select new ApiOperation(
               item.Key.ToUpperInvariant(),
               path.Key,
               (string?)item.Value!["operationId"] ?? $"{item.Key} {path.Key}",
               [.. parameters.Select(parameter => Resolve(parameter!))],
               item.Value["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Resolve(schema) : null),
    ];

    /// <summary>The schema that a reference leads to, or the only one that is not null.</summary>
    public JsonObject Resolve(JsonNode schema)
    {
        var current = schema.AsObject();
        while (current["$ref"] is { } reference)
        {
            current = ((string)reference!)[2..].Split('/').Aggregate(document, (node, name) => node[name]!).AsObject();
        }
        return current["oneOf"] is JsonArray choices
            && choices.FirstOrDefault(choice => (string?)choice!["type"] != "null") is { } real ? Resolve(real) : current;
    }

    /// <summary>The JSON types that a schema allows.</summary>
    public IReadOnlyList<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        JsonValue one => [(string)one!],
        _ => [],
    };
}
