using RlhfFlow.Workflows.Definitions;

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
    /// <summary>Stage nodes of the definition that <see cref="RunSettings.To"/> leaves out.</summary>
    public IReadOnlyList<PlannedNode> LeftOut { get; init; } = [];
}
