namespace RlhfFlow.Workflows.Notifications;

/// <summary>One event on its way to one receiver: a row of the outbox.</summary>
public sealed class DeliveryRow
{
    /// <summary>Identity, the same for every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>The notification.</summary>
    public required string NotificationId { get; init; }

    /// <summary>What happened.</summary>
    public required string Event { get; init; }

    /// <summary>The run that it happened to; null where there is none.</summary>
    public string? RunId { get; init; }

    /// <summary>What is sent, as JSON; the same for every attempt.</summary>
    public required string Body { get; init; }

    /// <summary>State.</summary>
    public DeliveryState State { get; set; }

    /// <summary>How many attempts there were.</summary>
    public int Attempts { get; set; }

    /// <summary>How the last attempt was answered, or why there was no answer.</summary>
    public string? LastAnswer { get; set; }

    /// <summary>When it happened, in Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When the last attempt ended, in Unix milliseconds.</summary>
    public long? AttemptedAt { get; set; }

    /// <summary>When it was delivered or given up, in Unix milliseconds.</summary>
    public long? FinishedAt { get; set; }
}
