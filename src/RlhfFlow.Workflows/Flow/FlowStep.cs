namespace RlhfFlow.Workflows.Flow;

/// <summary>A node as the flow sees it: when it may run, not what it does.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Join">When it runs if several connections lead to it.</param>
/// <param name="Inbound">Connections that lead to it: source and the outcome that is followed.</param>
/// <param name="Ends">
/// What the ids begin with of the nodes that end as soon as it has run; null = it ends none.
/// </param>
public sealed record FlowStep(
    string Id, JoinMode Join, IReadOnlyList<(string Source, string Outcome)> Inbound, string? Ends = null);
