using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications;

/// <summary>A notification as a person writes it.</summary>
internal sealed record NotificationBody
{
    /// <summary>Identity of a new notification; absent = made of its name.</summary>
    public string? Id { get; init; }

    /// <summary>Name for people, 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// What it tells of, 1 or more of run.started, run.succeeded, run.failed, run.cancelled, schedule.skipped and
    /// schedule.refused.
    /// </summary>
    public List<string>? Events { get; init; }

    /// <summary>Ids of the workflows that it tells of; absent = all.</summary>
    public List<string>? Workflows { get; init; }

    /// <summary>How it is sent.</summary>
    public NotificationKind? Kind { get; init; }

    /// <summary>Address of a webhook: https, or http to this machine.</summary>
    public string? Address { get; init; }

    /// <summary>Name of the secret that signs a webhook; absent = it is not signed.</summary>
    public string? Secret { get; init; }

    /// <summary>Absolute path of a command's program.</summary>
    public string? Program { get; init; }

    /// <summary>Arguments of a command's program, at most 50.</summary>
    public List<string>? Arguments { get; init; }

    /// <summary>How long an attempt may take, 1 to 60 seconds; absent = 10.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>How often it is tried, 1 to 20; absent = 12, which is for half an hour to an hour.</summary>
    public int? Attempts { get; init; }

    /// <summary>Whether it tells nothing for now; absent = it does, or as it was.</summary>
    public bool? Paused { get; init; }
}
