using System.Security.Claims;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Guards;

namespace RlhfFlow.Server.Access;

/// <summary>The session of a browser: begin with a token, look, end.</summary>
internal static class SessionRoutes
{
    /// <summary>Who is asking.</summary>
    public sealed record Session(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

    /// <summary>A token to begin a session with.</summary>
    public sealed record BeginSession(string Token)
    {
        // The text of a record goes into logs and messages.
        /// <inheritdoc/>
        public override string ToString() => nameof(BeginSession);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/session").WithTags("session");
        session.MapGet("", (ClaimsPrincipal user) =>
                new Session(user.Identity!.Name!, ScopesOf(user), AccessHandler.ExpiryOf(user)))
            .WithName("sessionShow").WithSummary("Who is asking, and with which scopes.")
            .RequireAuthorization(Scope.Any);
        session.MapPost("", Begin).WithName("sessionBegin")
            .WithSummary("Begins a session: sets a cookie that stands for the token.")
            .Produces<Session>().ProducesProblem(StatusCodes.Status401Unauthorized).AllowAnonymous();
        session.MapDelete("", End).WithName("sessionEnd").WithSummary("Ends the session of the cookie.")
            .Produces(StatusCodes.Status204NoContent)
            .RequireAuthorization(Scope.Any);
    }

    private static IResult Begin(BeginSession body, TokenStore tokens, WrongTokens wrong, HttpContext context)
    {
        if (tokens.Find(body.Token.Trim()) is not { } row)
        {
            return wrong.Refuse(context, "this token is unknown, ended or deleted");
        }
        context.Note().Actor = row.Name;
        SessionCookie.Append(context, tokens.BeginSession(row));
        return Results.Ok(new Session(row.Name, row.Scopes.Split(' '), TokenRoutes.Time(row.ExpiresAt)));
    }

    private static IResult End(TokenStore tokens, HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(AccessHandler.Cookie, out var cookie))
        {
            tokens.EndSession(cookie);
        }
        SessionCookie.Delete(context);
        return Results.NoContent();
    }

    private static IReadOnlyList<string> ScopesOf(ClaimsPrincipal user) =>
        [.. user.FindAll(ClaimTypes.Role).Select(claim => claim.Value)];
}
