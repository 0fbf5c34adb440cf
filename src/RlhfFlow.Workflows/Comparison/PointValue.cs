namespace RlhfFlow.Workflows.Comparison;

/// <summary>A value that sets a point apart from others.</summary>
/// <param name="Name">A workflow input, or <c>node.parameter</c>.</param>
/// <param name="Value">Its value; a text as it is, everything else as JSON.</param>
public sealed record PointValue(string Name, string Value);
