using System.Globalization;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Planning;

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

    // What earlier releases let in malformed has no values.
    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonNode>> Profiles(string json) =>
        ProfileSet.Read(JsonNode.Parse(json)!.AsObject()).Inputs;
}
