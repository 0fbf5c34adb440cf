using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>What the scheduler knows of a node.</summary>
/// <param name="Id">Node id.</param>
/// <param name="State">State in the journal.</param>
/// <param name="Slots">CPU slots that it takes while it runs.</param>
/// <param name="DependsOn">Nodes that have to succeed first.</param>
public sealed record NodeView(string Id, NodeState State, int Slots, IReadOnlyList<string> DependsOn);
