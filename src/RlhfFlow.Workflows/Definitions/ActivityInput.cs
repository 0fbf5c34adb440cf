using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>The expression behind one input property of an activity.</summary>
/// <param name="Name">Property name as written, camelCase.</param>
/// <param name="Kind">How the value is found.</param>
/// <param name="Value">The constant of a Literal or Object expression, else null.</param>
/// <param name="Reference">Variable id, input name, or the name of an unsupported expression type.</param>
/// <param name="Place">JSON path in the definition.</param>
public sealed record ActivityInput(string Name, ExpressionKind Kind, JsonNode? Value, string Reference, string Place);
