namespace RlhfFlow.Workflows.Definitions;

/// <summary>Whether a finding stops a workflow from running.</summary>
public enum FindingSeverity
{
    /// <summary>The workflow cannot run as it stands.</summary>
    Error,

    /// <summary>The workflow runs, but probably not as its author thinks.</summary>
    Warning,
}
