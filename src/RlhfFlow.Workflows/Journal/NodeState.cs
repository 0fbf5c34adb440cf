namespace RlhfFlow.Workflows.Journal;

/// <summary>Where a node of a run stands.</summary>
public enum NodeState
{
    /// <summary>Waits for other nodes or for a slot.</summary>
    Pending,

    /// <summary>An attempt is under way.</summary>
    Running,

    /// <summary>Its outputs are in the store and committed.</summary>
    Succeeded,

    /// <summary>Its last attempt failed and is not retried.</summary>
    Failed,

    /// <summary>A node that it needs failed.</summary>
    Blocked,

    /// <summary>Not part of this run: nobody asked for it, and nothing that was asked for needs it.</summary>
    LeftOut,
}
