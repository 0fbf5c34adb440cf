namespace RlhfFlow.Server.Schedules.Views;

/// <summary>Schedules by name.</summary>
internal sealed record ScheduleList(IReadOnlyList<ScheduleView> Items);

/// <summary>When it fires, and the next times.</summary>
/// <param name="InWords">When it fires, in words.</param>
/// <param name="Items">The times, with those that do not fire.</param>
internal sealed record Preview(string InWords, IReadOnlyList<OccurrenceView> Items);

/// <summary>Due times of a schedule, newest first.</summary>
/// <param name="Items">The due times.</param>
/// <param name="Next">What to give as 'before' to see the page behind; null if this is the last.</param>
internal sealed record FireList(IReadOnlyList<FireView> Items, DateTimeOffset? Next);

/// <summary>A due time of an interval that is filled.</summary>
/// <param name="DueAt">When it was due, UTC.</param>
/// <param name="Local">The same on the clocks of the zone.</param>
/// <param name="Starts">Whether it gets a run; it has one, or waits for one, otherwise.</param>
/// <param name="RunId">The run that it has.</param>
internal sealed record BackFilledTime(DateTimeOffset DueAt, DateTimeOffset Local, bool Starts, string? RunId);

/// <summary>What a back-fill does.</summary>
/// <param name="DryRun">Whether it was only told.</param>
/// <param name="Started">How many runs are started, or would be.</param>
/// <param name="Items">Due times of the interval, oldest first.</param>
internal sealed record BackFillResult(bool DryRun, int Started, IReadOnlyList<BackFilledTime> Items);
