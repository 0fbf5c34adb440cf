using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>What a node computes.</summary>
/// <param name="Key">Everything that its outputs depend on.</param>
/// <param name="Inputs">The artifacts that it reads, by port.</param>
internal sealed record NodeTask(CacheKey Key, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> Inputs);
