namespace RlhfFlow.Workflows.Schedules;

/// <summary>What becomes of a local time that a day has twice, because clocks are put back over it.</summary>
public enum RepeatedTime
{
    /// <summary>It fires the first time only.</summary>
    First,

    /// <summary>It fires both times.</summary>
    Both,
}
