namespace RlhfFlow.Server.Workflows;

/// <summary>Something that happened to a workflow, told after it was committed.</summary>
/// <param name="Id">The workflow.</param>
/// <param name="Revision">Its newest text.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="IsPublished">Whether that version is the published one.</param>
/// <param name="SavedBy">Who did it.</param>
/// <param name="Editor">With what.</param>
/// <param name="Action"><c>saved</c>, <c>published</c>, <c>retracted</c>, <c>deleted</c>.</param>
internal sealed record WorkflowChange(
    string Id, int Revision, int Version, bool IsPublished, string SavedBy, string Editor, string Action);
