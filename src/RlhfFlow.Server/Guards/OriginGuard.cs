using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;

namespace RlhfFlow.Server.Guards;

/// <summary>
/// Lets no other site change anything: not with the cookie of a browser, which is sent along without being asked,
/// nor with a token. A request that comes from no browser has neither header, and shows its token itself.
/// </summary>
internal static class OriginGuard
{
    private const string FetchSite = "Sec-Fetch-Site";

    public static void UseOriginGuard(this IApplicationBuilder application) => application.Use((context, next) =>
        (AuditTrail.IsSafe(context.Request.Method) && !IsWebSocket(context.Request))
        || Refusal(context) is not { } reason
            ? next(context)
            : Results.Problem(statusCode: StatusCodes.Status403Forbidden, detail: reason).ExecuteAsync(context));

    // It begins as a GET, but no rule of browsers keeps another site from reading what comes through it.
    private static bool IsWebSocket(HttpRequest request) =>
        request.Headers.Upgrade.Any(value => string.Equals(value, "websocket", StringComparison.OrdinalIgnoreCase));

    private static string? Refusal(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            var own = $"{request.Scheme}://{request.Host}";
            return origin.Equals(own, StringComparison.OrdinalIgnoreCase) ? null
                : "the Origin header names another site, which may change nothing here";
        }
        var site = request.Headers[FetchSite].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none" ? null
                : $"the {FetchSite} header says that another site sent this, which may change nothing here";
        }
        return context.User.HasClaim(AccessHandler.Carrier, ShownToken.ByCookie)
            ? $"with the cookie of a session a change needs an Origin or {FetchSite} header, as browsers send them"
            : null;
    }
}
