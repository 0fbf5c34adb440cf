namespace RlhfFlow.Workflows.Planning;

/// <summary>The artifact that a node writes to one of its output ports.</summary>
/// <param name="Node">Id of the producer.</param>
/// <param name="Port">Name of its output port.</param>
public sealed record ArtifactSource(string Node, string Port);
