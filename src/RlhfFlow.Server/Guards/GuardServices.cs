using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using RlhfFlow.Server.Access;
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

    /// <summary>
    /// Takes a request that signs in with this token from the requests of the token; the answer if none is left.
    /// </summary>
    public static IResult? Charge(HttpContext context, TokenRow token)
    {
        context.User = AccessHandler.Principal(token, ShownToken.ByHeader);
        var limiter = context.RequestServices.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired ? null : WrongTokens.TooMany(context, lease, "too many requests");
    }

    // Whoever signs in is known only once the token was looked at: a right one is taken from its own requests, wrong
    // ones are counted apart. What is asked for without a token keeps nobody from signing in.
    private static RateLimitPartition<string> Partition(HttpContext context, RateLimits limits) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } token
            ? Bucket($"token {token}", limits.TokenBurst, limits.TokenPerSecond)
            : TokenLinks.IsLink(context.Request) || SessionRoutes.IsSignIn(context.Request)
                ? RateLimitPartition.GetNoLimiter("sign-in")
            : Bucket($"address {context.Connection.RemoteIpAddress}", limits.AddressBurst, limits.AddressPerSecond);

    private static RateLimitPartition<string> Bucket(string key, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
}
