namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>A plan in a few figures.</summary>
/// <param name="Cached">Nodes whose outputs are known.</param>
/// <param name="Run">Nodes that run.</param>
/// <param name="MayRun">Nodes that may run.</param>
/// <param name="Blocked">Nodes that cannot run here.</param>
/// <param name="Seconds">
/// Time from start to end on the slots of the engine if everything that may run does; null if a part is not known.
/// </param>
/// <param name="MemoryBytes">The most memory that is in use at one time of that schedule.</param>
public sealed record PlanTotals(int Cached, int Run, int MayRun, int Blocked, double? Seconds, long? MemoryBytes);
