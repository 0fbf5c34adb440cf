using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Stages;

namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>The activities that Studio offers, with the choices of the workflow that the asking page edits.</summary>
internal sealed class ActivityDescriptors(StageCatalogService stages, WorkflowSource workflows, PageMemory pages)
{
    public async Task<IReadOnlyList<ActivityDescriptor>> AllAsync(string? page)
    {
        var catalog = await stages.GetAsync();
        var definition = Definition(page);
        return [.. BuiltInDescriptors.All, .. StageDescriptors.Create(catalog, definition)];
    }

    /// <summary>What the editor of one input needs, as of now.</summary>
    public async Task<JsonObject> OptionsAsync(string? page, string type, string property) =>
        (await AllAsync(page)).FirstOrDefault(activity => activity.TypeName == type)?.Inputs
            .FirstOrDefault(input => input.Name.Equals(property, StringComparison.OrdinalIgnoreCase))?.UiSpecifications
                ?? [];

    private JsonObject Definition(string? page) =>
        pages.Definition(page) is { } id && workflows.Find(id, VersionOptions.Latest) is { } version
            ? DefinitionAnswer.Parse(version.Content) : [];
}
