using RlhfFlow.Server.Guards;

namespace RlhfFlow.Server.Tests;

/// <summary>For tests that send more requests than anybody would.</summary>
internal static class Limitless
{
    public static RateLimits Rates { get; } = new()
    {
        TokenBurst = 10_000_000, TokenPerSecond = 1_000_000, AddressBurst = 10_000_000, AddressPerSecond = 1_000_000,
        WrongTokensPerMinute = 10_000_000,
    };
}
