namespace RlhfFlow.Server.Access;

/// <summary>The cookie of a session: out of reach of scripts and of other sites.</summary>
internal static class SessionCookie
{
    public static void Append(HttpContext context, string value) =>
        context.Response.Cookies.Append(AccessHandler.Cookie, value, Options(context, TokenStore.SessionLifetime));

    public static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(AccessHandler.Cookie, Options(context));

    private static CookieOptions Options(HttpContext context, TimeSpan? age = null) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/",
        IsEssential = true,
        MaxAge = age,
    };
}
