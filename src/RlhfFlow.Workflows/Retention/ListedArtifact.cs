using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>An artifact of the store with what keeps it.</summary>
/// <param name="Artifact">The artifact.</param>
/// <param name="WorkflowId">Workflow whose run made it; null if that run is not known.</param>
/// <param name="Workflow">Name of the workflow.</param>
/// <param name="Pin">The pin on it; null = none.</param>
/// <param name="Roots">Other roots that reach it, in words.</param>
/// <param name="KeptBy">Some runs that are kept and reach it, the newest first, each with why it is kept.</param>
/// <param name="KeptByCount">How many there are.</param>
public sealed record ListedArtifact(
    ArtifactRow Artifact, string? WorkflowId, string? Workflow, PinRow? Pin, IReadOnlyList<string> Roots,
    IReadOnlyList<KeptRun> KeptBy, int KeptByCount)
{
    /// <summary>Whether anything keeps it.</summary>
    public bool IsReached => Pin is not null || Roots.Count > 0 || KeptByCount > 0;
}
