namespace RlhfFlow.Server.Access;

/// <summary>
/// A link with <c>?token=</c>, as the server prints it, opens a session and leads to the same address without the
/// token, so that it stays in no history and in no address that is passed on.
/// </summary>
internal static class TokenLinks
{
    private const string Parameter = "token";

    public static void UseTokenLinks(this IApplicationBuilder application) => application.Use((context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Query.TryGetValue(Parameter, out var token)
            || request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/elsa"))
        {
            return next(context);
        }
        var tokens = context.RequestServices.GetRequiredService<TokenStore>();
        var rest = QueryString.Create(request.Query.Where(item => item.Key != Parameter));
        var target = request.Path + rest.ToString();
        if (tokens.Find(token.ToString()) is { } row)
        {
            SessionCookie.Append(context, tokens.BeginSession(row));
        }
        else
        {
            target = "/login?refused";
        }
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(target);
        return Task.CompletedTask;
    });
}
