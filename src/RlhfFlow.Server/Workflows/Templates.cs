using System.Text.Json.Nodes;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Workflows;

/// <summary>The definitions in <c>workflows/</c> of the installation, with the profiles beside them.</summary>
internal sealed class Templates(ServerOptions options)
{
    private const string ProfilesSuffix = ".profiles.json";

    /// <summary>All of them, by name; a file that is no definition is left out.</summary>
    public IReadOnlyList<Template> All() =>
    [
        .. Files().Select(file => (Id: Path.GetFileNameWithoutExtension(file), File: DefinitionReader.ReadFile(file)))
            .Where(item => item.File.Definition is not null)
            .Select(item => Describe(item.Id, item.File.Definition!))
            .OrderBy(template => template.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>One template with its text, or null.</summary>
    public TemplateContent? Find(string id)
    {
        var file = Files().FirstOrDefault(candidate => Path.GetFileNameWithoutExtension(candidate) == id);
        return file is null ? null : new(id, File.ReadAllText(file), Profiles(id));
    }

    private IEnumerable<string> Files() =>
        options.Root is { } root && Directory.Exists(Path.Combine(root, "workflows"))
            ? Directory.EnumerateFiles(Path.Combine(root, "workflows"), "*.json")
                .Where(file => !file.EndsWith(ProfilesSuffix, StringComparison.Ordinal))
            : [];

    private Template Describe(string id, WorkflowDefinition definition)
    {
        var stages = definition.Activities.Where(activity => activity.IsStage).Select(activity => activity.Type).ToList();
        return new(
            id, definition.Name, definition.Description, stages.Count, [.. stages.Distinct()],
            [.. Profiles(id).Select(profile => profile.Key)]);
    }

    private JsonObject Profiles(string id)
    {
        var file = Path.Combine(options.Root!, "workflows", id + ProfilesSuffix);
        return File.Exists(file) && JsonNode.Parse(File.ReadAllText(file))?["profiles"] is JsonObject profiles
            ? (JsonObject)profiles.DeepClone() : [];
    }
}
