namespace RlhfFlow.Workflows.Journal;

/// <summary>What can be pinned.</summary>
public enum PinKind
{
    /// <summary>One artifact.</summary>
    Artifact,

    /// <summary>A run with its artifacts, attempts and logs.</summary>
    Run,
}
