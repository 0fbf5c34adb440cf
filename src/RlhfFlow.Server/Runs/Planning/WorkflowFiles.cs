using System.Text.Json.Nodes;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Runs.Planning;

/// <summary>The definitions in the installation's <c>workflows</c>, by their ids.</summary>
internal sealed class WorkflowFiles(ServerOptions options) : IWorkflowTexts
{
    public async Task<WorkflowText?> FindAsync(string id, string? version, CancellationToken cancellation)
    {
        var directory = Path.Combine(options.Root ?? "", "workflows");
        foreach (var path in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.json") : [])
        {
            if (!path.EndsWith(".profiles.json", StringComparison.Ordinal)
                && DefinitionReader.ReadFile(path).Definition is { } definition && definition.DefinitionId == id)
            {
                return new(
                    id, definition.Name, 1, await File.ReadAllTextAsync(path, cancellation), Profiles(path));
            }
        }
        return null;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, JsonNode>> Profiles(string path)
    {
        var file = Path.ChangeExtension(path, null) + ".profiles.json";
        var profiles = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["profiles"]!.AsObject() : [];
        return profiles.ToDictionary(
            profile => profile.Key,
            profile => (IReadOnlyDictionary<string, JsonNode>)(profile.Value!["inputs"]?.AsObject() ?? [])
                .ToDictionary(input => input.Key, input => input.Value!));
    }
}
