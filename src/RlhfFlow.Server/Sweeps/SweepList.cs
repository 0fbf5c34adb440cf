namespace RlhfFlow.Server.Sweeps;

/// <summary>Sweeps, newest first.</summary>
internal sealed record SweepList(IReadOnlyList<SweepView> Items);
