namespace RlhfFlow.Workflows.Retention;

/// <summary>Part of what a collection removes.</summary>
/// <param name="Name">Kind, or id of a run; empty where no run is known.</param>
/// <param name="Count">How many things.</param>
/// <param name="Bytes">Their size.</param>
public sealed record CollectionGroup(string Name, int Count, long Bytes);
