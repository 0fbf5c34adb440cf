using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>What a sweep varies.</summary>
/// <param name="Name">A workflow input, or <c>node.parameter</c>.</param>
/// <param name="Values">The values, in the order in which they are run.</param>
public sealed record SweepAxis(string Name, IReadOnlyList<JsonNode> Values)
{
    /// <summary>
    /// A value as settings of a run take it: a text as it is, everything else as JSON, spelled as it was given.
    /// </summary>
    public static string Text(JsonNode? value) =>
        value is null ? "null" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
            : value.ToJsonString();
}
