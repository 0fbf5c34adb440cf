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

    private const string Address = "/api/session";

    /// <summary>Whether a request begins a session with a token.</summary>
    public static bool IsSignIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals(Address, StringComparison.OrdinalIgnoreCase);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup(Address).WithTags("session");
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
        if (GuardServices.Charge(context, row) is { } refusal)
        {
            return refusal;
        }
        context.Note().Actor = row.Name;
        SessionCookie.Append(context, tokens.BeginSession(row));
        return Results.Ok(new Session(row.Name, row.Scopes.Split(' '), TokenRoutes.Time(row.ExpiresAt)));
    }

    private static IResult End(TokenStore tokens, HttpContext context)
    {
        if (SessionCookie.Of(context) is { } cookie)
        {
            tokens.EndSession(cookie);
        }
        SessionCookie.Delete(context);
        return Results.NoContent();
    }

    private static IReadOnlyList<string> ScopesOf(ClaimsPrincipal user) =>
        [.. user.FindAll(ClaimTypes.Role).Select(claim => claim.Value)];
}
