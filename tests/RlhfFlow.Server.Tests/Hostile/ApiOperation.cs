using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>One operation of the OpenAPI document.</summary>
internal sealed record ApiOperation(
    string Method, string Path, string Id, IReadOnlyList<JsonObject> Parameters, JsonObject? Body)
{
    public IReadOnlyList<JsonObject> In(string place) => [.. Parameters.Where(item => (string?)item["in"] == place)];
}
