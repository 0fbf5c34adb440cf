namespace RlhfFlow.Workflows.Definitions;

/// <summary>A control connection: the target waits for the source.</summary>
/// <param name="Source">Id of the node that comes first.</param>
/// <param name="SourcePort">Outcome that is followed; <c>Done</c> where nothing is given.</param>
/// <param name="Target">Id of the node that waits.</param>
/// <param name="Place">JSON path in the definition.</param>
public sealed record Connection(string Source, string SourcePort, string Target, string Place);
