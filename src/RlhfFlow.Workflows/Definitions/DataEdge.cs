namespace RlhfFlow.Workflows.Definitions;

/// <summary>An artifact on its way from one node to another.</summary>
/// <param name="From">Producer's id.</param>
/// <param name="Output">Producer's output port, PascalCase.</param>
/// <param name="To">Consumer's id.</param>
/// <param name="Input">
/// Consumer's input property as a port name, PascalCase (<c>Samples2</c> for the second of many).
/// </param>
/// <param name="Place">JSON path of the consumer's input.</param>
public sealed record DataEdge(string From, string Output, string To, string Input, string Place);
