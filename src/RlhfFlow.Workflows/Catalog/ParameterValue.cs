using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>A value held against a schema.</summary>
/// <param name="Value">The value in canonical form, or null where it has problems.</param>
/// <param name="Problems">Everything that is wrong with it.</param>
public sealed record ParameterValue(JsonNode? Value, IReadOnlyList<string> Problems);
