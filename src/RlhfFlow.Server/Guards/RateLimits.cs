namespace RlhfFlow.Server.Guards;

/// <summary>How many requests a caller may send: a burst, and so many a second after it.</summary>
public sealed record RateLimits
{
    /// <summary>Requests at once of one token; default 1000.</summary>
    public int TokenBurst { get; init; } = 1000;

    /// <summary>Requests a second of one token, once the burst is used up; default 100.</summary>
    public int TokenPerSecond { get; init; } = 100;

    /// <summary>
    /// Requests at once from one address without a token, files of the pages included; default 3000.
    /// </summary>
    public int AddressBurst { get; init; } = 3000;

    /// <summary>Requests a second from one address without a token; default 100.</summary>
    public int AddressPerSecond { get; init; } = 100;

    /// <summary>Wrong tokens a minute from one address; default 30.</summary>
    public int WrongTokensPerMinute { get; init; } = 30;
}
