using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>What a node of a run depended on.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Stage">Stage id; empty where the engine runs it itself.</param>
/// <param name="KeyParts">Parts of its cache key; null if it never had one.</param>
/// <param name="Planned">Parameters, seed and threads as planned; null in runs of older releases.</param>
public sealed record NodeFacts(
    string Id, string Stage, IReadOnlyDictionary<string, string>? KeyParts, JsonObject? Planned);
