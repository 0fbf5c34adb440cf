namespace RlhfFlow.Server.Workflows;

/// <summary>Somebody else has saved the workflow since the text that a change began from.</summary>
internal sealed class SaveConflictException(StoredWorkflow current, RevisionRow? start)
    : Exception($"'{current.Row.Id}' was saved by {current.Text.SavedBy} as revision {current.Text.Revision} meanwhile")
{
    /// <summary>What is stored now.</summary>
    public StoredWorkflow Current { get; } = current;

    /// <summary>The text that the change began from, if it is known.</summary>
    public RevisionRow? Start { get; } = start;
}
