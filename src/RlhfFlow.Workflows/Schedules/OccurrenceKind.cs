namespace RlhfFlow.Workflows.Schedules;

/// <summary>What a change of clocks did to a time that a cron names.</summary>
public enum OccurrenceKind
{
    /// <summary>Nothing: the day has this time once.</summary>
    Plain,

    /// <summary>The day does not have this time; it fires at the first instant behind the gap.</summary>
    AfterGap,

    /// <summary>The day does not have this time, and it does not fire. Only the first of a gap is listed.</summary>
    Skipped,

    /// <summary>The day has this time twice, and this is the first.</summary>
    FirstOfTwo,

    /// <summary>The day has this time twice, and this is the second.</summary>
    SecondOfTwo,

    /// <summary>
    /// The day has this time twice, and it does not fire the second time. Only the first of a change is listed.
    /// </summary>
    NotRepeated,
}
