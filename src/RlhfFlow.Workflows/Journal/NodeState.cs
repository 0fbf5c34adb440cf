namespace RlhfFlow.Workflows.Journal;

/// <summary>Where a node of a run stands.</summary>
public enum NodeState
{
    /// <summary>Waits for other nodes or for a slot.</summary>
    Pending,

    /// <summary>An attempt is under way.</summary>
    Running,

    /// <summary>It has done its work; the outputs of a stage are in the store and committed.</summary>
    Succeeded,

    /// <summary>Its last attempt failed and is not retried.</summary>
    Failed,

    /// <summary>A node that it needs failed.</summary>
    Blocked,

    /// <summary>Not part of this run: nobody asked for it, and nothing that was asked for needs it.</summary>
    LeftOut,

    /// <summary>Waits for a moment to come; takes no slot meanwhile.</summary>
    Waiting,

    /// <summary>The flow took another way.</summary>
    Skipped,

    /// <summary>Given up because the flow no longer needed it.</summary>
    Cancelled,
}
