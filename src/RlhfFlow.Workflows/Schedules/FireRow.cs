namespace RlhfFlow.Workflows.Schedules;

/// <summary>A due time of a schedule, and what became of it; there is at most one row for each.</summary>
public sealed class FireRow
{
    /// <summary>The schedule.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>When it was due, in Unix milliseconds.</summary>
    public required long DueAt { get; init; }

    /// <summary>
    /// Where the row stands for many missed times at once: the first of them, in Unix milliseconds. Null = it stands
    /// for one.
    /// </summary>
    public long? Since { get; set; }

    /// <summary>Why it was looked at.</summary>
    public required FireOrigin Origin { get; set; }

    /// <summary>What became of it.</summary>
    public required FireOutcome Outcome { get; set; }

    /// <summary>The run that was started for it.</summary>
    public string? RunId { get; set; }

    /// <summary>Why there is no run.</summary>
    public string? Why { get; set; }

    /// <summary>When that was decided, in Unix milliseconds.</summary>
    public required long DecidedAt { get; set; }

    /// <summary>The due time.</summary>
    public DateTimeOffset Due => DateTimeOffset.FromUnixTimeMilliseconds(DueAt);
}
