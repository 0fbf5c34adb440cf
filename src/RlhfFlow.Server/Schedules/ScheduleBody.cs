using RlhfFlow.Server.Runs;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>
/// A schedule as a person writes it. The settings of its runs are those of any run, but for the version: absent or
/// <c>published</c> is what is published when it fires, a number is that version for good.
/// </summary>
internal sealed record ScheduleBody : RunSettingsBody
{
    /// <summary>Identity of a new schedule; absent = made of its name.</summary>
    public string? Id { get; init; }

    /// <summary>Name for people, 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The workflow.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Elsa's cron: six fields, seconds first.</summary>
    public string? Cron { get; init; }

    /// <summary>IANA time zone whose clocks the cron means.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What becomes of local times that do not exist; absent = afterGap.</summary>
    public SkippedTime? Skipped { get; init; }

    /// <summary>
    /// What becomes of local times that exist twice; absent = both if it fires every hour, else first.
    /// </summary>
    public RepeatedTime? Repeated { get; init; }

    /// <summary>What becomes of times that passed while the server could not fire them; absent = none.</summary>
    public CatchUp? CatchUp { get; init; }

    /// <summary>Most runs that those start where 'catchUp' is 'all', 1 to 100; absent = 1.</summary>
    public int? CatchUpMost { get; init; }

    /// <summary>What becomes of times at which an earlier run has not ended; absent = skip.</summary>
    public Overlap? Overlap { get; init; }

    /// <summary>Input of the workflow that is given the due time (ISO 8601, UTC); absent = none.</summary>
    public string? DueInput { get; init; }

    /// <summary>Whether it does not fire for now.</summary>
    public bool? Paused { get; init; }
}
