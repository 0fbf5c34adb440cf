using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Guards;

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
        return IsLink(request) ? FollowAsync(context, request.Query[Parameter].ToString()) : next(context);
    });

    /// <summary>Whether this is a link with a token.</summary>
    public static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Query.ContainsKey(Parameter)
        && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/elsa");

    private static Task FollowAsync(HttpContext context, string token)
    {
        var (request, services) = (context.Request, context.RequestServices);
        var tokens = services.GetRequiredService<TokenStore>();
        context.Response.Headers.CacheControl = "no-store";
        if (tokens.Find(token) is not { } row)
        {
            if (services.GetRequiredService<WrongTokens>().Count(context) is { } refusal)
            {
                return refusal.ExecuteAsync(context);
            }
            context.Response.Redirect("/login?refused");
            return Task.CompletedTask;
        }
        if (GuardServices.Charge(context, row) is { } tooMany)
        {
            return tooMany.ExecuteAsync(context);
        }
        services.GetRequiredService<AuditLog>().Add(row.Name, row.Id, "sessionBegin", "", "by a link", "done");
        SessionCookie.Append(context, tokens.BeginSession(row));
        // With two slashes in front it would be the address of another site.
        var path = new PathString($"/{request.Path.Value?.TrimStart('/', '\\')}");
        var rest = QueryString.Create(request.Query.Where(item => item.Key != Parameter));
        context.Response.Redirect(path.ToUriComponent() + rest.ToUriComponent());
        return Task.CompletedTask;
    }
}
