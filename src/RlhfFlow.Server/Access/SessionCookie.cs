namespace RlhfFlow.Server.Access;

/// <summary>
/// The cookie of a session: out of reach of scripts and of other sites. Cookies know no ports, so its name holds the
/// one that the server listens on; several servers of one host leave each other's alone.
/// </summary>
internal static class SessionCookie
{
    /// <summary>What the cookie of this request says; null if there is none.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Cookies.TryGetValue(Name(context), out var value) && value.Length > 0 ? value : null;

    public static void Append(HttpContext context, string value) =>
        context.Response.Cookies.Append(Name(context), value, Options(context, TokenStore.SessionLifetime));

    public static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(Name(context), Options(context));

    // A browser takes a cookie with this beginning only over TLS, for the whole of the one host that set it.
    private static string Name(HttpContext context) =>
        $"{(context.Request.IsHttps ? "__Host-" : "")}rlhfflow_session_{context.Connection.LocalPort}";

    private static CookieOptions Options(HttpContext context, TimeSpan? age = null) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/",
        IsEssential = true,
        MaxAge = age,
    };
}
