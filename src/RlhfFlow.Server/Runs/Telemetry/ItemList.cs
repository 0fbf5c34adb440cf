namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>A list.</summary>
/// <param name="Items">What is in it.</param>
internal sealed record ItemList<T>(IReadOnlyList<T> Items);
