namespace RlhfFlow.Workflows.Lineage;

/// <summary>A node that is run again, and how that compares.</summary>
/// <param name="NodeId">Node.</param>
/// <param name="State">What became of it.</param>
/// <param name="Why">Why it differs, failed or cannot run; empty otherwise.</param>
/// <param name="Recorded">Digests by port as recorded, each port's joined by blanks.</param>
/// <param name="Now">Digests by port now; empty if it did not run.</param>
public sealed record ReproducedNode(
    string NodeId, ReproductionState State, string Why, IReadOnlyDictionary<string, string> Recorded,
    IReadOnlyDictionary<string, string> Now);
