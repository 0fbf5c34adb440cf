namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>What a node is expected to take, and how that is known.</summary>
/// <param name="Seconds">Time; null where nothing is known.</param>
/// <param name="SecondsBasis">How the time is known, in words.</param>
/// <param name="MemoryBytes">Main memory; null where nothing is known.</param>
/// <param name="MemoryBasis">How the memory is known, in words.</param>
/// <param name="MeasuredMemoryBytes">
/// Main memory that it took with the same parameters; null where it was not measured.
/// </param>
public sealed record NodeEstimate(
    double? Seconds, string SecondsBasis, long? MemoryBytes, string MemoryBasis, long? MeasuredMemoryBytes = null);
