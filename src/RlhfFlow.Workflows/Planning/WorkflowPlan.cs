using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Planning.Control;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// What a run will do: the stages in an order that respects every edge, each with its final settings.
/// </summary>
/// <param name="Definition">The definition it was made of.</param>
/// <param name="Nodes">Stage nodes, each after everything it depends on.</param>
/// <param name="Settings">The settings it was made with.</param>
/// <param name="Identity">
/// SHA-256 over what the nodes will do (not over names, positions or texts): equal identity = the same run, so an
/// interrupted one may be continued.
/// </param>
public sealed record WorkflowPlan(
    WorkflowDefinition Definition, IReadOnlyList<PlannedNode> Nodes, RunSettings Settings, string Identity)
{
    /// <summary>Nodes that the engine runs itself, each after everything it depends on.</summary>
    public IReadOnlyList<ControlNode> Controls { get; init; } = [];

    /// <summary>What leads to what: every node, stage or not, each after all that leads to it.</summary>
    public required IReadOnlyList<FlowStep> Flow { get; init; }

    /// <summary>What the failure of a node means for the others.</summary>
    public FailureMode OnFailure { get; init; }

    /// <summary>The same without some stage nodes, as if nothing led to them or away from them.</summary>
    public WorkflowPlan Without(IReadOnlySet<string> nodes) => this with
    {
        Nodes = [.. Nodes.Where(node => !nodes.Contains(node.Id))],
        Flow =
        [
            .. Flow.Where(step => !nodes.Contains(step.Id)).Select(step => step with
            {
                Inbound = [.. step.Inbound.Where(link => !nodes.Contains(link.Source))],
            }),
        ],
    };

    /// <summary>Stage nodes of the definition that <see cref="RunSettings.To"/> leaves out.</summary>
    public IReadOnlyList<PlannedNode> LeftOut { get; init; } = [];
}
