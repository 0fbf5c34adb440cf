using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>A cron that is to be looked at.</summary>
internal sealed record PreviewBody
{
    /// <summary>Elsa's cron: six fields, seconds first.</summary>
    public string? Cron { get; init; }

    /// <summary>IANA time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What becomes of local times that do not exist; absent = afterGap.</summary>
    public SkippedTime? Skipped { get; init; }

    /// <summary>
    /// What becomes of local times that exist twice; absent = both if it fires every hour, else first.
    /// </summary>
    public RepeatedTime? Repeated { get; init; }

    /// <summary>Behind which instant; absent = now.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>How many times, 1 to 100; absent = 10.</summary>
    public int? Count { get; init; }
}
