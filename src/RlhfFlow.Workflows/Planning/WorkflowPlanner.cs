using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// The one validator: holds a definition against the installed stages and the settings of a run, reports everything
/// that is wrong at once, and makes the plan if nothing is.
/// </summary>
public static class WorkflowPlanner
{
    /// <summary>Validates a file that was read; findings of the reader come along.</summary>
    /// <param name="file">The definition.</param>
    /// <param name="catalog">The installed stages.</param>
    /// <param name="settings">What a person gives the run.</param>
    /// <param name="storedSecrets">
    /// Names of the secrets that are stored where the run will be; null = not known here, which a node that asks for
    /// one is warned of.
    /// </param>
    /// <param name="data">Where the files of path parameters may lie; null = anywhere.</param>
    public static PlanResult Plan(
        DefinitionFile file, StageCatalog catalog, RunSettings settings, IReadOnlySet<string>? storedSecrets = null,
        DataDirectories? data = null)
    {
        var findings = file.Findings.ToList();
        var plan = file.Definition is { } definition
            ? Plan(definition, catalog, settings, storedSecrets, data, findings) : null;
        var hasErrors = findings.Any(finding => finding.Severity == FindingSeverity.Error);
        return new(hasErrors ? null : plan, [.. findings.OrderBy(finding => finding.Severity)]);
    }

    private static WorkflowPlan Plan(
        WorkflowDefinition definition, StageCatalog catalog, RunSettings settings, IReadOnlySet<string>? storedSecrets,
        DataDirectories? data, List<Finding> findings)
    {
        var graph = new WorkflowGraph(definition);
        GraphChecks.Check(definition, graph, findings);
        var values = new InputValues(definition, settings, findings);
        var overrides = ParameterOverrides.Resolve(definition, settings, findings);
        var planner = new NodePlanner(definition, catalog, values, overrides, graph, storedSecrets, data, findings);
        var nodes = definition.Activities.Select(planner.Plan).OfType<PlannedNode>().ToDictionary(node => node.Id);
        List<PlannedNode> ordered = [.. graph.Order().Where(nodes.ContainsKey).Select(id => nodes[id])];
        if (ordered.Count == 0 && !findings.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            findings.Add(Finding.Error("nothing-to-run", "the workflow has no stages", "root.activities"));
        }
        var selection = new NodeSelection(ordered, settings, findings);
        return new(definition, selection.Chosen, settings, Identity(definition, selection.Chosen))
        {
            LeftOut = selection.LeftOut,
        };
    }

    private static string Identity(WorkflowDefinition definition, IReadOnlyList<PlannedNode> nodes)
    {
        var content = new JsonArray { definition.DefinitionId };
        foreach (var node in nodes)
        {
            var item = new JsonObject
            {
                ["id"] = node.Id,
                ["stage"] = node.Stage.Id,
                ["parameters"] = node.Parameters.DeepClone(),
                ["seed"] = node.Seed,
                ["threads"] = node.Threads,
                ["inputs"] = new JsonArray(
                    [.. node.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).SelectMany(input =>
                        input.Value.Select(source => (JsonNode?)$"{input.Key}<{source.Node}.{source.Port}"))]),
                ["after"] = new JsonArray(
                    [.. node.DependsOn.Order(StringComparer.Ordinal).Select(id => (JsonNode?)id)]),
            };
            if (node.IsForced)
            {
                item["forced"] = true;
            }
            content.Add(item);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToJsonString())));
    }
}
