namespace RlhfFlow.Workflows.Tests.Simulation;

/// <summary>Ends what a dead engine was at; it can write nothing any more.</summary>
internal sealed class EngineDiedException : Exception;
