namespace RlhfFlow.Server.Events;

/// <summary>Something that happened, ready to be sent.</summary>
/// <param name="Kind">Name of the event: <c>run</c>, <c>node</c>, <c>workflow</c> or <c>schedule</c>.</param>
/// <param name="RunId">Run that it is about; null where it is about none.</param>
/// <param name="Data">What it says, as JSON on one line.</param>
internal sealed record ServerEvent(string Kind, string? RunId, string Data);
