using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using RlhfFlow.Server.Hosting;

namespace RlhfFlow.Server.Guards;

/// <summary>
/// Counts wrong tokens by address. Whoever sends too many is told so instead of that the token is wrong; a right token
/// always works, so that nobody can lock others out from the address that they share.
/// </summary>
internal sealed class WrongTokens(ServerOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = options.Limits.WrongTokensPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6,
        }));

    /// <summary>The answer to a wrong token.</summary>
    public IResult Refuse(HttpContext context, string detail) =>
        Count(context) ?? Results.Problem(statusCode: StatusCodes.Status401Unauthorized, detail: detail);

    /// <summary>Counts a wrong token; the answer if there were too many, else null.</summary>
    public IResult? Count(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        return lease.IsAcquired ? null : TooMany(context, lease, "too many wrong tokens came from this address");
    }

    /// <summary>429 with the seconds to wait.</summary>
    public static IResult TooMany(HttpContext context, RateLimitLease lease, string detail)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(10);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return Results.Problem(
            statusCode: StatusCodes.Status429TooManyRequests, detail: $"{detail}; try again in {seconds} s");
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
