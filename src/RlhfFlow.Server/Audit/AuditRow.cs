namespace RlhfFlow.Server.Audit;

/// <summary>One change that somebody made or tried to make.</summary>
internal sealed class AuditRow
{
    /// <summary>Counts up.</summary>
    public long Id { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    public required long At { get; init; }

    /// <summary>Name of the token.</summary>
    public required string Actor { get; init; }

    /// <summary>Id of the token, which tells two of one name apart; null where nobody was known.</summary>
    public string? ActorId { get; init; }

    /// <summary>Operation id of the route.</summary>
    public required string Action { get; init; }

    /// <summary>What was changed; empty where the route has no name for it.</summary>
    public required string Subject { get; init; }

    /// <summary>A few words more; never a secret.</summary>
    public string? Detail { get; init; }

    /// <summary><c>done</c>, <c>refused</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }
}
