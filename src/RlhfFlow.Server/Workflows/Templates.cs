using System.Text.Json.Nodes;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Workflows;

/// <summary>The definitions in <c>workflows/</c> of the installation, with the profiles beside them.</summary>
internal sealed class Templates(ServerOptions options)
{
    private const string ProfilesSuffix = ".profiles.json";

    /// <summary>All of them, by name; a file that is no definition is left out.</summary>
    public IReadOnlyList<Template> All() =>
    [
        .. Files().Select(file => (Path: file, Read: DefinitionReader.ReadFile(file)))
            .Where(item => item.Read.Definition is not null)
            .Select(item => Describe(item.Path, item.Read.Definition!))
            .OrderBy(template => template.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>One template with its text, or null.</summary>
    public TemplateContent? Find(string id)
    {
        if (Files().FirstOrDefault(candidate => Path.GetFileNameWithoutExtension(candidate) == id) is not { } file)
        {
            return null;
        }
        var (profiles, findings) = Profiles(file);
        return new(id, File.ReadAllText(file), profiles, findings);
    }

    private IEnumerable<string> Files() =>
        options.Root is { } root && Directory.Exists(Path.Combine(root, "workflows"))
            ? Directory.EnumerateFiles(Path.Combine(root, "workflows"), "*.json")
                .Where(file => !file.EndsWith(ProfilesSuffix, StringComparison.Ordinal))
            : [];

    private static Template Describe(string file, WorkflowDefinition definition)
    {
        var stages = definition.Activities.Where(activity => activity.IsStage)
            .Select(activity => activity.Type).ToList();
        var (profiles, findings) = Profiles(file);
        return new(
            Path.GetFileNameWithoutExtension(file), definition.Name, definition.Description, stages.Count,
            [.. stages.Distinct()], [.. profiles.Select(profile => profile.Key)], findings);
    }

    // A template is of use without its profiles: what is wrong with them is told beside it.
    private static (JsonObject Profiles, IReadOnlyList<Finding> Findings) Profiles(string file)
    {
        try
        {
            return (ProfileFile.ReadAll(file), []);
        }
        catch (WorkflowException malformed)
        {
            return ([], [Finding.Warning("bad-profile", malformed.Message, "profiles")]);
        }
    }
}
