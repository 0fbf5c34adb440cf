namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>What one node of an earlier run took.</summary>
/// <param name="Stage">Stage that it ran.</param>
/// <param name="DefinitionId">Definition that it was part of.</param>
/// <param name="NodeId">Its id there.</param>
/// <param name="KeyParts">What its cache key was made of, as JSON.</param>
/// <param name="Seconds">Time of all its attempts together.</param>
/// <param name="MemoryBytes">The most memory that it had; null where that was not measured.</param>
internal sealed record StageMeasurement(
    string Stage, string DefinitionId, string NodeId, string KeyParts, double Seconds, long? MemoryBytes);
