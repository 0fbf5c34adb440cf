using System.Security.Claims;
using System.Threading.RateLimiting;
using RlhfFlow.Server.Hosting;

namespace RlhfFlow.Server.Guards;

/// <summary>Limits of rate and time.</summary>
internal static class GuardServices
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(100);

    public static void AddGuards(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<WrongTokens>();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new()
        {
            Timeout = RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => Partition(context, options.Limits));
            limiter.OnRejected = async (rejected, stop) => await WrongTokens
                .TooMany(rejected.HttpContext, rejected.Lease, "too many requests").ExecuteAsync(rejected.HttpContext);
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext context, RateLimits limits) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } token
            ? Bucket($"token {token}", limits.TokenBurst, limits.TokenPerSecond)
            : Bucket($"address {context.Connection.RemoteIpAddress}", limits.AddressBurst, limits.AddressPerSecond);

    private static RateLimitPartition<string> Bucket(string key, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
}
