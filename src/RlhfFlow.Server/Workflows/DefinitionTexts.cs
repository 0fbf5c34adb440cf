using System.Text.Json.Nodes;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Server.Stages;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Definitions.Repair;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Workflows;

/// <summary>Reads, lays out and validates the texts of workflows against the installed stages.</summary>
internal sealed class DefinitionTexts(
    StageCatalogService stages, SecretStore secrets, DataDirectories data, ServerOptions options)
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
    /// A canonical text with what its data edges need, the definition that it says, and what was added in sentences.
    /// </summary>
    public async Task<(string Text, WorkflowDefinition Definition, IReadOnlyList<string> Mended)> RepairAsync(
        string content)
    {
        var catalog = await stages.GetAsync();
        var mended = new List<string>();
        var repaired = DefinitionRepair.Repair(StrictJson.Parse(content)!.AsObject(), catalog, mended);
        var text = DefinitionText.Format(repaired, content, type => catalog.Of(type).Count > 0);
        return (text, DefinitionReader.Read(text, Directory).Definition!, mended);
    }

    /// <summary>
    /// Everything that is wrong with a definition before a run gives it values: an input without a default is only
    /// worth a warning here.
    /// </summary>
    public async Task<PlanResult> ValidateAsync(string content)
    {
        var file = DefinitionReader.Read(content, Directory);
        var result = WorkflowPlanner.Plan(
            file, await stages.GetAsync(), new() { Directory = Directory }, secrets.Names(), data);
        var findings = result.Findings
            .Select(finding => finding.Code != "missing-input" ? finding : Finding.Warning(
                finding.Code, "it has no default: every run has to give this input", finding.Place, finding.Node))
            .OrderBy(finding => finding.Severity);
        return result with { Findings = [.. findings] };
    }

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
