using System.Text.Json.Nodes;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Stages;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Workflows;

/// <summary>Reads, lays out and validates the texts of workflows against the installed stages.</summary>
internal sealed class DefinitionTexts(StageCatalogService stages, ServerOptions options)
{
    /// <summary>Where relative paths in definitions of this server start.</summary>
    public string Directory { get; } = options.Root ?? options.Home.Root;

    /// <summary>The text in canonical layout; what cannot be read stays a finding.</summary>
    public async Task<(string? Text, DefinitionFile File)> ReadAsync(string content)
    {
        var file = DefinitionReader.Read(content, Directory);
        if (file.Definition is null)
        {
            return (null, file);
        }
        var catalog = await stages.GetAsync();
        var text = DefinitionText.Format(content, type => catalog.Of(type).Count > 0);
        return (text, file);
    }

    /// <summary>
    /// Everything that is wrong with a definition before a run gives it values: an input without a default is only
    /// worth a warning here.
    /// </summary>
    public async Task<PlanResult> ValidateAsync(string content)
    {
        var file = DefinitionReader.Read(content, Directory);
        var result = WorkflowPlanner.Plan(file, await stages.GetAsync(), new() { Directory = Directory });
        var inputs = file.Definition?.Activities.SelectMany(activity => activity.Inputs.Values
                .Where(input => input.Kind == ExpressionKind.Input)
                .Select(input => (activity.Id, input.Name))).ToHashSet() ?? [];
        var findings = result.Findings
            .Where(finding => finding.Code != "missing-parameter" || !IsFedByInput(finding, inputs))
            .Select(finding => finding.Code == "missing-input"
                ? Finding.Warning(finding.Code, "it has no default: every run has to give this input", finding.Place, finding.Node)
                : finding)
            .OrderBy(finding => finding.Severity);
        return result with { Findings = [.. findings] };
    }

    private static bool IsFedByInput(Finding finding, HashSet<(string Node, string Name)> inputs) =>
        inputs.Any(input => input.Node == finding.Node
            && finding.Message.Contains($"'{input.Name}'", StringComparison.Ordinal));

    /// <summary>A definition with an empty flowchart.</summary>
    public static string Empty(string id, string name) => CanonicalJson.Format(new JsonObject
    {
        ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
        ["id"] = $"{id}-v1",
        ["definitionId"] = id,
        ["name"] = name,
        ["version"] = 1,
        ["toolVersion"] = "3.8.0.0",
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["isReadonly"] = false,
        ["isSystem"] = false,
        ["isLatest"] = true,
        ["isPublished"] = false,
        ["options"] = new JsonObject { ["autoUpdateConsumingWorkflows"] = false },
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["nodeId"] = "Workflow1:flow",
            ["name"] = "Flowchart1",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["activities"] = new JsonArray(),
            ["variables"] = new JsonArray(),
            ["connections"] = new JsonArray(),
        },
    });

    /// <summary>Sets one text member of a definition, leaving the layout of the rest as it is canonical.</summary>
    public static string With(string content, string member, string value)
    {
        var json = (JsonObject)JsonNode.Parse(content)!;
        json[member] = value;
        return DefinitionText.Format(json, content, _ => false);
    }
}
