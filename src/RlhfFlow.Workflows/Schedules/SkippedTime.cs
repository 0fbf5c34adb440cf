namespace RlhfFlow.Workflows.Schedules;

/// <summary>What becomes of a local time that a day does not have, because clocks are put forward over it.</summary>
public enum SkippedTime
{
    /// <summary>It fires at the first instant behind the gap.</summary>
    AfterGap,

    /// <summary>It does not fire on that day.</summary>
    Skip,
}
