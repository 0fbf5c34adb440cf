using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Flow;

/// <summary>What became of a node because of what became of others.</summary>
/// <param name="Node">Node id.</param>
/// <param name="State">
/// <see cref="NodeState.Blocked"/>, <see cref="NodeState.Skipped"/> or <see cref="NodeState.Cancelled"/>.
/// </param>
/// <param name="Why">The reason, for people.</param>
/// <param name="WasRunning">Whether something of it is under way that has to be stopped.</param>
public sealed record FlowChange(string Node, NodeState State, string Why, bool WasRunning);
