using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Planning.Control;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Makes the steps of the flow from a flat definition.</summary>
internal static class FlowPlanner
{
    /// <summary>
    /// The steps of some nodes, in the order given. <c>Elsa.Start</c> is none of them: what it leads to is ready at
    /// once.
    /// </summary>
    public static IReadOnlyList<FlowStep> Steps(WorkflowDefinition definition, IReadOnlyList<string> nodes)
    {
        var kept = nodes.ToHashSet();
        var inbound = definition.Connections.Where(link => kept.Contains(link.Source) && kept.Contains(link.Target))
            .ToLookup(link => link.Target, link => (link.Source, link.SourcePort));
        return
        [
            .. nodes.Select(node =>
            {
                var activity = definition.Find(node)!;
                return new FlowStep(node, Join(activity), [.. inbound[node]], activity.Ends);
            }),
        ];
    }

    private static JoinMode Join(Activity activity) => activity.Type != ControlTypes.FlowJoin ? JoinMode.WaitAllActive
        : activity.Inputs.GetValueOrDefault("mode")?.Value is { } value
            && ControlChecks.Problem(activity, activity.Inputs["mode"]) is null ? ControlText.Join($"{value}")
        : JoinMode.WaitAny;
}
