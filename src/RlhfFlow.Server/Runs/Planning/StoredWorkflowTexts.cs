using System.Globalization;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Workflows;

namespace RlhfFlow.Server.Runs.Planning;

/// <summary>The workflows of the server's store.</summary>
internal sealed class StoredWorkflowTexts(WorkflowStore store) : IWorkflowTexts
{
    public Task<WorkflowText?> FindAsync(string id, string? version, CancellationToken cancellation)
    {
        var stored = store.Find(id);
        var wanted = version switch
        {
            null or "draft" => stored,
            "published" => stored?.Row.PublishedVersion is { } published ? store.Find(id, published) : null,
            _ => int.TryParse(version, CultureInfo.InvariantCulture, out var number) ? store.Find(id, number) : null,
        };
        return Task.FromResult(wanted is null ? null : new WorkflowText(
            id, wanted.Row.Name, wanted.Version.Version, wanted.Text.Content, Profiles(wanted.Row.Profiles)));
    }

    private static Dictionary<string, IReadOnlyDictionary<string, JsonNode>> Profiles(string json) =>
        JsonNode.Parse(json)!.AsObject().ToDictionary(
            profile => profile.Key,
            profile => (IReadOnlyDictionary<string, JsonNode>)(profile.Value?["inputs"] as JsonObject ?? [])
                .Where(input => input.Value is not null).ToDictionary(input => input.Key, input => input.Value!));
}
