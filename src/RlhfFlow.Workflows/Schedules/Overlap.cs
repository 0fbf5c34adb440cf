namespace RlhfFlow.Workflows.Schedules;

/// <summary>What becomes of a due time at which an earlier run of the schedule has not ended.</summary>
public enum Overlap
{
    /// <summary>It is skipped, and says so.</summary>
    Skip,

    /// <summary>Its run waits in the queue.</summary>
    Queue,

    /// <summary>The earlier run is cancelled; its stages write their checkpoints first.</summary>
    Cancel,
}
