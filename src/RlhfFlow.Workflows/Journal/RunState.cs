namespace RlhfFlow.Workflows.Journal;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>An engine works on it, or the engine died.</summary>
    Running,

    /// <summary>Every node has its outputs.</summary>
    Succeeded,

    /// <summary>A node failed and everything that does not need it is finished.</summary>
    Failed,

    /// <summary>Stopped on request; the same command continues it.</summary>
    Interrupted,

    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Given up by a person; goes on only if one asks for it.</summary>
    Cancelled,
}
