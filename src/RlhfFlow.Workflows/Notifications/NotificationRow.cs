namespace RlhfFlow.Workflows.Notifications;

/// <summary>Who is told of what.</summary>
public sealed class NotificationRow
{
    /// <summary>Most notifications of a home.</summary>
    public const int Most = 100;

    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>The events that it tells of, of <see cref="NotificationEvent.All"/>.</summary>
    public required IReadOnlyList<string> Events { get; set; }

    /// <summary>Ids of the workflows that it tells of; null = all.</summary>
    public IReadOnlyList<string>? Workflows { get; set; }

    /// <summary>How it is sent.</summary>
    public required NotificationKind Kind { get; set; }

    /// <summary>Address of a webhook; null for a command.</summary>
    public string? Address { get; set; }

    /// <summary>Name of the secret that signs a webhook; null = it is not signed.</summary>
    public string? Secret { get; set; }

    /// <summary>Absolute path of a command's program; null for a webhook.</summary>
    public string? Program { get; set; }

    /// <summary>Arguments of a command's program.</summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>How long an attempt may take, in seconds.</summary>
    public required int TimeoutSeconds { get; set; }

    /// <summary>How often it is tried, the first time included.</summary>
    public required int Attempts { get; set; }

    /// <summary>Whether it tells nothing for now.</summary>
    public bool Paused { get; set; }

    /// <summary>When it was made, in Unix milliseconds.</summary>
    public long CreatedAt { get; set; }

    /// <summary>When it was changed last, in Unix milliseconds.</summary>
    public long ChangedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>Whether it tells of an event of a workflow.</summary>
    public bool Tells(string happened, string workflowId) =>
        !Paused && Events.Contains(happened) && (Workflows is null || Workflows.Contains(workflowId));
}
