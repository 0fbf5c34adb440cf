namespace RlhfFlow.Server.Workflows;

/// <summary>A workflow in a list, without its text.</summary>
/// <param name="Row">The workflow.</param>
/// <param name="SavedAt">When its newest text was saved, Unix milliseconds.</param>
/// <param name="SavedBy">Who saved it.</param>
internal sealed record ListedWorkflow(WorkflowRow Row, long SavedAt, string SavedBy)
{
    /// <summary>Whether the newest version is the published one.</summary>
    public bool IsPublished => Row.PublishedVersion == Row.Version;
}
