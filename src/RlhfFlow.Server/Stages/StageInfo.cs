using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages;

/// <summary>One implementation of an activity, with everything that an editor needs to know.</summary>
/// <param name="Activity">Activity type, such as <c>RlhfFlow.RewardModeling</c>.</param>
/// <param name="Kind">The same without the prefix.</param>
/// <param name="Id">Id of the implementation.</param>
/// <param name="IsDefault">Whether it runs where a node names none.</param>
/// <param name="Version">Its semantic version.</param>
/// <param name="Summary">What it does.</param>
/// <param name="License">SPDX expression, or empty.</param>
/// <param name="Category">Where a palette shows it.</param>
/// <param name="Aliases">Other words that find it.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Outputs">What it writes.</param>
/// <param name="Parameters">JSON Schema of its parameters.</param>
/// <param name="Metrics">What it measures.</param>
/// <param name="Capabilities">What it can do beside its work.</param>
/// <param name="Resources">What it needs of a machine; bytes and seconds.</param>
/// <param name="Manifest">Where it is installed, and how it is started.</param>
internal sealed record StageInfo(
    string Activity, string Kind, string Id, bool IsDefault, string Version, string Summary, string License,
    string Category, IReadOnlyList<string> Aliases, IReadOnlyList<PortInfo> Inputs, IReadOnlyList<PortInfo> Outputs,
    JsonObject Parameters, IReadOnlyList<MetricDescription> Metrics, StageCapabilities Capabilities,
    StageResources Resources, ManifestInfo Manifest)
{
    /// <summary>As an installed stage describes itself.</summary>
    public static StageInfo Of(StageEntry entry)
    {
        var description = entry.Description;
        return new(
            entry.Activity, description.Kind, entry.Id, entry.IsDefault, description.Version, description.Summary,
            description.License, StageCategories.CategoryOf(description.Kind),
            StageCategories.AliasesOf(description.Kind), [.. description.Inputs.Select(PortInfo.Of)],
            [.. description.Outputs.Select(PortInfo.Of)], entry.Parameters.Json, description.Metrics,
            description.Capabilities, description.Resources, ManifestInfo.Of(entry));
    }
}
