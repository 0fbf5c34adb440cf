namespace RlhfFlow.Workflows.Journal;

/// <summary>Which runs are asked for, newest first.</summary>
public sealed record RunFilter
{
    /// <summary>Only runs of this definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Only runs in this state.</summary>
    public RunState? State { get; init; }

    /// <summary>Only runs whose name or id, or whose definition's id, has this text in it.</summary>
    public string? Search { get; init; }

    /// <summary>Only runs that were asked for at this time or later, in Unix milliseconds.</summary>
    public long? Since { get; init; }

    /// <summary>Only runs that were asked for at this time or before, in Unix milliseconds.</summary>
    public long? Until { get; init; }

    /// <summary>
    /// Only runs whose asker has this text in the name; <see cref="RunRow.CommandLine"/> stands for none.
    /// </summary>
    public string? StartedBy { get; init; }

    /// <summary>Only runs of due times of this schedule.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Only runs of this sweep.</summary>
    public string? SweepId { get; init; }

    /// <summary>Only runs that come after this one: what a page before ended with.</summary>
    public (long CreatedAt, string Id)? Before { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}
