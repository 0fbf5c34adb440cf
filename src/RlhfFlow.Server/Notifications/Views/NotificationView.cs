using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications.Views;

/// <summary>A notification as clients get it.</summary>
internal sealed record NotificationView
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it tells of.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Ids of the workflows that it tells of; null = all.</summary>
    public IReadOnlyList<string>? Workflows { get; init; }

    /// <summary>How it is sent.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>Address of a webhook.</summary>
    public string? Address { get; init; }

    /// <summary>Name of the secret that signs a webhook.</summary>
    public string? Secret { get; init; }

    /// <summary>Path of a command's program.</summary>
    public string? Program { get; init; }

    /// <summary>Arguments of a command's program.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>How long an attempt may take, in seconds.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>How often it is tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Whether it tells nothing for now.</summary>
    public required bool Paused { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Its newest delivery.</summary>
    public DeliveryView? Last { get; init; }

    public static NotificationView Of(NotificationRow row, DeliveryRow? last) => new()
    {
        Id = row.Id, Name = row.Name, Events = row.Events, Workflows = row.Workflows, Kind = row.Kind, Address = row.Address,
        Secret = row.Secret, Program = row.Program, Arguments = row.Arguments, TimeoutSeconds = row.TimeoutSeconds,
        Attempts = row.Attempts, Paused = row.Paused, CreatedAt = RunTimes.Utc(row.CreatedAt),
        ChangedAt = RunTimes.Utc(row.ChangedAt), ChangedBy = row.ChangedBy,
        Last = last is null ? null : DeliveryView.Of(last),
    };
}
