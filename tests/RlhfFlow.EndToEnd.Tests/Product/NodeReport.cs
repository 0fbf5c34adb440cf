using System.Text.Json.Nodes;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>A node of a run: what became of it and why, the digests of its outputs by port, its attempts.</summary>
internal sealed record NodeReport(
    string Id,
    string State,
    bool FromCache,
    string Why,
    string? Key,
    string? Error,
    IReadOnlyDictionary<string, string[]> Outputs,
    IReadOnlyList<AttemptReport> Attempts)
{
    public static NodeReport Parse(JsonNode node) => new(
        node["id"]!.GetValue<string>(),
        node["state"]!.GetValue<string>(),
        node["fromCache"]!.GetValue<bool>(),
        node["why"]?.GetValue<string>() ?? "",
        node["key"]?.GetValue<string>(),
        node["error"]?["message"]?.GetValue<string>(),
        node["outputs"]!.AsObject().ToDictionary(
            port => port.Key,
            port => port.Value!.AsArray().Select(artifact => artifact!["digest"]!.GetValue<string>()).ToArray()),
        [.. node["attempts"]!.AsArray().Select(attempt => new AttemptReport(
            attempt!["reason"]!.GetValue<string>(), attempt["status"]?.GetValue<string>(), attempt["path"]!.GetValue<string>()))]);
}
