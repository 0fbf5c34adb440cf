namespace RlhfFlow.Workflows.Schedules;

/// <summary>When a workflow is run by itself, with which settings.</summary>
public sealed class ScheduleRow
{
    /// <summary>Most due times of one schedule that may wait in the queue of runs.</summary>
    public const int MostUnfinished = 100;

    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>The workflow that is run.</summary>
    public required string WorkflowId { get; set; }

    /// <summary>What is chosen for its runs, as JSON: version, inputs, parameters, profile, what is forced.</summary>
    public required string Settings { get; set; }

    /// <summary>When it fires, as an <see cref="ElsaCron"/>; empty where it is an interval or one moment.</summary>
    public required string Cron { get; set; }

    /// <summary>How far apart it fires, where it is an interval, in milliseconds; null = it is none.</summary>
    public long? IntervalMilliseconds { get; set; }

    /// <summary>
    /// In Unix milliseconds: what its interval counts from, or where it has none the one moment at which it fires;
    /// null where it has a cron.
    /// </summary>
    public long? StartAt { get; set; }

    /// <summary>IANA name of the zone whose clocks the cron means.</summary>
    public required string TimeZone { get; set; }

    /// <summary>What becomes of local times that do not exist.</summary>
    public SkippedTime Skipped { get; set; }

    /// <summary>What becomes of local times that exist twice.</summary>
    public RepeatedTime Repeated { get; set; }

    /// <summary>What becomes of times that passed while nothing could fire them.</summary>
    public CatchUp CatchUp { get; set; }

    /// <summary>Most runs that they start, where that is <see cref="CatchUp.All"/>; 1 to 100.</summary>
    public int CatchUpMost { get; set; } = 1;

    /// <summary>What becomes of times at which an earlier run has not ended.</summary>
    public Overlap Overlap { get; set; }

    /// <summary>Input of the workflow that is given the due time (ISO 8601, UTC); null = none.</summary>
    public string? DueInput { get; set; }

    /// <summary>Whether it does not fire for now.</summary>
    public bool Paused { get; set; }

    /// <summary>
    /// The node of the published workflow that this schedule is made from; null = a person made it.
    /// </summary>
    public string? OwnerNode { get; set; }

    /// <summary>Up to where it is decided what was due, in Unix milliseconds.</summary>
    public long DecidedUntil { get; set; }

    /// <summary>When it was made, in Unix milliseconds.</summary>
    public long CreatedAt { get; set; }

    /// <summary>When it was changed last, in Unix milliseconds.</summary>
    public long ChangedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>The instants at which it is due.</summary>
    /// <exception cref="FormatException">They are not known; the message says why.</exception>
    public Timetable Times() => TryTimes(out var problem) ?? throw new FormatException(problem);

    /// <summary>The instants at which it is due; null, and why, where this machine does not know them.</summary>
    public Timetable? TryTimes(out string problem)
    {
        problem = "";
        if (StartAt is { } start)
        {
            var moment = DateTimeOffset.FromUnixTimeMilliseconds(start);
            return IntervalMilliseconds is { } interval
                ? new IntervalTimetable(moment, TimeSpan.FromMilliseconds(interval)) : new MomentTimetable(moment);
        }
        var cron = ElsaCron.TryParse(Cron, out var cronProblem);
        var zone = ZoneName.TryFind(TimeZone, out var zoneProblem);
        problem = cron is null ? $"the cron {cronProblem}" : zone is null ? $"the time zone {zoneProblem}" : "";
        return cron is null || zone is null ? null : new CronTimetable(cron, zone, Skipped, Repeated);
    }

    /// <summary>
    /// Becomes due when another one is. An interval that stays as it was goes on counting from where it began.
    /// </summary>
    public void TakeTimes(ScheduleRow other)
    {
        if (IntervalMilliseconds is null || IntervalMilliseconds != other.IntervalMilliseconds)
        {
            (Cron, IntervalMilliseconds, StartAt) = (other.Cron, other.IntervalMilliseconds, other.StartAt);
        }
    }
}
