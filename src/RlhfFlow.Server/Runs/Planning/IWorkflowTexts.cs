namespace RlhfFlow.Server.Runs.Planning;

/// <summary>Where runs find the workflows that they are asked to do.</summary>
internal interface IWorkflowTexts
{
    /// <summary>
    /// A workflow in the version that is asked for: <c>draft</c>, <c>published</c>, a number, or null for the draft if
    /// there is one, else what is published. Null if there is none such.
    /// </summary>
    Task<WorkflowText?> FindAsync(string id, string? version, CancellationToken cancellation);
}
