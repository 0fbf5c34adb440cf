namespace RlhfFlow.Workflows.Planning;

/// <summary>The artifact that a node writes to one of its output ports.</summary>
/// <param name="Node">Id of the producer.</param>
/// <param name="Port">Name of its output port.</param>
public sealed record ArtifactSource(string Node, string Port)
{
    /// <summary>
    /// What may have written the same variable in its place, in another round of a loop or on another way through the
    /// flow: the one that ran last counts.
    /// </summary>
    public IReadOnlyList<ArtifactSource> Others { get; init; } = [];

    /// <summary>This one and the others.</summary>
    public IEnumerable<ArtifactSource> All => Others.Prepend(this);
}
