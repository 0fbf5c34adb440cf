namespace RlhfFlow.Server.Access;

/// <summary>A browser that has shown a token. It ends with the token.</summary>
internal sealed class SessionRow
{
    /// <summary>SHA-256 of the cookie's value, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The token that it stands for.</summary>
    public required string TokenId { get; init; }

    /// <summary>When it began, Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }
}
