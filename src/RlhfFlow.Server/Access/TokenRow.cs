namespace RlhfFlow.Server.Access;

/// <summary>An access token; only the SHA-256 of its text is kept.</summary>
internal sealed class TokenRow
{
    /// <summary>Identity, shown in lists.</summary>
    public required string Id { get; init; }

    /// <summary>Who or what it is for; the actor of the audit log.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Scopes, separated by spaces.</summary>
    public required string Scopes { get; init; }

    /// <summary>When it was made, Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it was used last, to a minute, Unix milliseconds.</summary>
    public long? LastUsedAt { get; set; }

    /// <summary>When it ends, Unix milliseconds; null = never.</summary>
    public long? ExpiresAt { get; init; }
}
