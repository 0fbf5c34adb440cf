namespace RlhfFlow.Server.Workflows;

/// <summary>A workflow with one of its texts.</summary>
/// <param name="Row">The workflow.</param>
/// <param name="Version">The version that the text belongs to.</param>
/// <param name="Text">The text and who saved it.</param>
internal sealed record StoredWorkflow(WorkflowRow Row, VersionRow Version, RevisionRow Text)
{
    /// <summary>Whether this version is the one that is published.</summary>
    public bool IsPublished => Row.PublishedVersion == Version.Version;
}
