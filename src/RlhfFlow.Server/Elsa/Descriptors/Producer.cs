namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>An output of a node that inputs of its type may read.</summary>
/// <param name="Variable">Id of the variable that carries it.</param>
/// <param name="Type">Kind of artifact.</param>
/// <param name="Text">What a person chooses by: node, port and type.</param>
internal sealed record Producer(string Variable, string Type, string Text);
