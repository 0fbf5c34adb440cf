namespace RlhfFlow.Workflows.Journal;

/// <summary>How many nodes of a run are in a state.</summary>
/// <param name="RunId">Run.</param>
/// <param name="State">State.</param>
/// <param name="FromCache">Whether their outputs came from an earlier run.</param>
/// <param name="Count">How many there are.</param>
public sealed record NodeCount(string RunId, NodeState State, bool FromCache, int Count);
