using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning.Control;
using RlhfFlow.Workflows.Planning.Expansion;

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
        var values = new InputValues(definition, settings, findings);
        definition = DefinitionExpansion.Expand(definition, values, findings);
        var graph = new WorkflowGraph(definition);
        GraphChecks.Check(definition, graph, findings);
        var overrides = ParameterOverrides.Resolve(definition, settings, findings);
        var planner = new NodePlanner(definition, catalog, values, overrides, graph, storedSecrets, data, findings);
        var nodes = definition.Activities.Select(planner.Plan).OfType<PlannedNode>().ToDictionary(node => node.Id);
        var begin = StartActivity.Find(definition.Activities, definition.Connections);
        var controlPlanner = new ControlPlanner(definition, values, findings);
        var controls = definition.Activities.Select(activity => controlPlanner.Plan(activity, activity == begin))
            .OfType<ControlNode>().ToDictionary(node => node.Id);
        var order = graph.Order();
        List<PlannedNode> ordered = [.. order.Where(nodes.ContainsKey).Select(id => nodes[id])];
        if (ordered.Count == 0 && controls.Values.All(node => node.Fault is not null)
            && !findings.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            findings.Add(Finding.Error(
                "nothing-to-run", "there is nothing in the workflow that can run", "root.activities"));
        }
        var selection = new NodeSelection(ordered, Copies(definition), settings, findings);
        var kept = selection.Chosen.Select(node => node.Id).ToHashSet();
        var leadsToKept = selection.LeftOut.Count == 0 ? null : graph.LeadingTo(kept);
        kept.UnionWith(controls.Keys.Where(id => leadsToKept?.Contains(id) ?? true));
        var flow = FlowPlanner.Steps(definition, [.. order.Where(kept.Contains)]);
        List<ControlNode> chosen =
            [.. flow.Where(step => controls.ContainsKey(step.Id)).Select(step => controls[step.Id])];
        return new(definition, selection.Chosen, settings, PlanIdentity.Of(definition, selection.Chosen, chosen, flow))
        {
            Controls = chosen,
            Flow = flow,
            LeftOut = selection.LeftOut,
            OnFailure = settings.OnFailure ?? FailureModeOf(definition, findings),
        };
    }

    private static ILookup<string, string> Copies(WorkflowDefinition definition) => definition.Activities
        .Where(activity => activity.IsStage && activity.Id != activity.SourceId)
        .ToLookup(activity => activity.SourceId, activity => activity.Id);

    // "onFailure" of the definition's custom property rlhfFlow.
    private static FailureMode FailureModeOf(WorkflowDefinition definition, List<Finding> findings)
    {
        const string name = "onFailure";
        var custom = DefinitionReader.JsonText((definition.Json["customProperties"] as JsonObject)?["rlhfFlow"]);
        if ((custom as JsonObject)?[name] is not { } given)
        {
            return FailureMode.Continue;
        }
        if (Enum.TryParse<FailureMode>($"{given}", ignoreCase: true, out var mode) && Enum.IsDefined(mode))
        {
            return mode;
        }
        var modes = Enum.GetNames<FailureMode>().Select(PortName.ToProperty);
        findings.Add(Finding.Error(
            "bad-failure-mode", $"'{name}' is '{given}'; there are {string.Join(", ", modes)}",
            "customProperties.rlhfFlow"));
        return FailureMode.Continue;
    }
}
