namespace RlhfFlow.Workflows.Notifications;

/// <summary>What a notification can tell of; the names are part of what receivers read.</summary>
public static class NotificationEvent
{
    /// <summary>A run's turn has come: it waits for nothing any more.</summary>
    public const string RunStarted = "run.started";

    /// <summary>Every node of a run that was asked for has its outputs.</summary>
    public const string RunSucceeded = "run.succeeded";

    /// <summary>A run has failed, or could not begin.</summary>
    public const string RunFailed = "run.failed";

    /// <summary>A person gave a run up.</summary>
    public const string RunCancelled = "run.cancelled";

    /// <summary>A due time of a schedule got no run because earlier runs had not ended.</summary>
    public const string ScheduleSkipped = "schedule.skipped";

    /// <summary>The run of a due time could not start.</summary>
    public const string ScheduleRefused = "schedule.refused";

    /// <summary>A person tries whether a notification arrives.</summary>
    public const string Test = "test";

    /// <summary>What a person can ask for.</summary>
    public static IReadOnlyList<string> All { get; } =
        [RunStarted, RunSucceeded, RunFailed, RunCancelled, ScheduleSkipped, ScheduleRefused];
}
