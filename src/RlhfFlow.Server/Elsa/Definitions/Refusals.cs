using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Refusals in Elsa's form, so that Studio shows every reason.</summary>
internal static class Refusals
{
    /// <summary>Why a workflow cannot be published or run: each finding a text of its own.</summary>
    public static IResult Of(string message, IReadOnlyList<Finding> findings, JsonObject definition)
    {
        var labels = NodeLabel.All(definition);
        return ElsaJson.Refusal(
            message,
            findings.Where(finding => finding.Severity == FindingSeverity.Error)
                .GroupBy(finding => finding.Node ?? "workflow")
                .ToDictionary(group => group.Key, group => group.Select(finding => Text(finding, labels)).Distinct()
                    .ToArray()));
    }

    /// <summary>One reason.</summary>
    public static IResult Because(string field, params string[] reasons) =>
        ElsaJson.Refusal(reasons[0], new Dictionary<string, string[]> { [field] = reasons });

    /// <summary>A finding as a sentence.</summary>
    public static string Text(Finding finding, ILookup<string, string>? labels = null) =>
        finding.Node is { } node ? $"{labels?[node].FirstOrDefault() ?? node}: {finding.Message}" : finding.Message;
}
