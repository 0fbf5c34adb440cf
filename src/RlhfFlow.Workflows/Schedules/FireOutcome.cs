namespace RlhfFlow.Workflows.Schedules;

/// <summary>What became of a due time.</summary>
public enum FireOutcome
{
    /// <summary>It is decided that a run starts for it.</summary>
    Waiting,

    /// <summary>A run was started for it.</summary>
    Started,

    /// <summary>No run was started: an earlier one had not ended, or the schedule was paused.</summary>
    Skipped,

    /// <summary>It passed while nothing could fire it, and the schedule does not catch up with it.</summary>
    Missed,

    /// <summary>Its run could not start.</summary>
    Refused,
}
