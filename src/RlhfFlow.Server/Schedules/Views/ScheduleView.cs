using System.Text.Json;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules.Views;

/// <summary>A schedule.</summary>
internal sealed record ScheduleView
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>What is chosen for its runs: version, inputs, parameters, profile and what is forced.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>When it fires: six fields, seconds first; null where it is an interval or one moment.</summary>
    public string? Cron { get; init; }

    /// <summary>How far apart it fires, where it is an interval, in seconds; null = it is none.</summary>
    public double? IntervalSeconds { get; init; }

    /// <summary>What the interval counts from, or the one moment at which it fires; null where it is a cron.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>When it fires, in words.</summary>
    public required string InWords { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What becomes of local times that do not exist.</summary>
    public required SkippedTime Skipped { get; init; }

    /// <summary>What becomes of local times that exist twice.</summary>
    public required RepeatedTime Repeated { get; init; }

    /// <summary>What becomes of times that passed while the server could not fire them.</summary>
    public required CatchUp CatchUp { get; init; }

    /// <summary>Most runs that those start where 'catchUp' is 'all'.</summary>
    public required int CatchUpMost { get; init; }

    /// <summary>What becomes of times at which an earlier run has not ended.</summary>
    public required Overlap Overlap { get; init; }

    /// <summary>Input of the workflow that is given the due time.</summary>
    public string? DueInput { get; init; }

    /// <summary>Whether it does not fire for now.</summary>
    public required bool Paused { get; init; }

    /// <summary>The node of the published workflow that it is made from; null = a person made it.</summary>
    public string? OwnerNode { get; init; }

    /// <summary>When it fires next; null while it is paused, and where no time is to come.</summary>
    public OccurrenceView? Next { get; init; }

    /// <summary>What became of its newest due time.</summary>
    public FireView? Last { get; init; }

    /// <summary>Why it cannot fire, such as a time zone that this machine does not know.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; init; }
}
