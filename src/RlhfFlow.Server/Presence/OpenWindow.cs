namespace RlhfFlow.Server.Presence;

/// <summary>A window in which somebody has a workflow open.</summary>
/// <param name="Name">Name of that person's token.</param>
/// <param name="Since">When it was opened.</param>
/// <param name="HeardAt">When it last said that it is open.</param>
internal sealed record OpenWindow(string Name, DateTimeOffset Since, DateTimeOffset HeardAt);
