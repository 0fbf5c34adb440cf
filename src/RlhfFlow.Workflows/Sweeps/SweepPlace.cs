namespace RlhfFlow.Workflows.Sweeps;

/// <summary>What a run is in a sweep.</summary>
/// <param name="SweepId">The sweep.</param>
/// <param name="Point">The run's point in it.</param>
public sealed record SweepPlace(string SweepId, SweepPoint Point);
