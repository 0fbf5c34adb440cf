using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using RlhfFlow.Server.Guards;

namespace RlhfFlow.Server.Access;

/// <summary>
/// Knows who asks: by <c>Authorization: Bearer</c> or <c>ApiKey</c> with a token, else by the cookie of a session.
/// </summary>
internal sealed class AccessHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenStore tokens,
    WrongTokens wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Name = "token";

    /// <summary>Name of the session's cookie.</summary>
    public const string Cookie = "rlhfflow_session";

    /// <summary>Claim that says how the token came: <c>header</c> or <c>cookie</c>.</summary>
    public const string Carrier = "carrier";

    private const string Expiry = "expires";

    private static readonly string[] Prefixes = ["Bearer ", "ApiKey "];

    /// <summary>When the token of this caller ends; null = never.</summary>
    public static DateTimeOffset? ExpiryOf(ClaimsPrincipal user) =>
        user.FindFirstValue(Expiry) is { } text
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)) : null;

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            var prefix = Prefixes.FirstOrDefault(item => header.StartsWith(item, StringComparison.OrdinalIgnoreCase));
            return Answer(prefix is null ? null : tokens.Find(header[prefix.Length..].Trim()), "header");
        }
        return Request.Cookies.TryGetValue(Cookie, out var cookie) && cookie.Length > 0
            ? Answer(tokens.FindSession(cookie), "cookie")
            : Task.FromResult(AuthenticateResult.NoResult());
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        if (Request.Cookies.ContainsKey(Cookie))
        {
            // A browser whose session has ended would show it again with every request.
            SessionCookie.Delete(Context);
        }
        const string detail =
            "a valid token is needed: Authorization: Bearer <token>; the server printed one when it started";
        return (Request.Headers.Authorization.Count > 0
            ? wrong.Refuse(Context, detail)
            : Results.Problem(statusCode: StatusCodes.Status401Unauthorized, detail: detail)).ExecuteAsync(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Results.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            detail: $"the token '{Context.User.Identity?.Name}' does not allow this; its scopes are "
                + string.Join(", ", Context.User.FindAll(ClaimTypes.Role).Select(claim => claim.Value)))
            .ExecuteAsync(Context);

    private static Task<AuthenticateResult> Answer(TokenRow? token, string carrier)
    {
        if (token is null)
        {
            return Task.FromResult(AuthenticateResult.Fail("unknown, ended or deleted token"));
        }
        var claims = token.Scopes.Split(' ').Select(scope => new Claim(ClaimTypes.Role, scope))
            .Append(new(ClaimTypes.Name, token.Name)).Append(new(ClaimTypes.NameIdentifier, token.Id))
            .Append(new(Carrier, carrier));
        if (token.ExpiresAt is { } end)
        {
            claims = claims.Append(new(Expiry, end.ToString(CultureInfo.InvariantCulture)));
        }
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Name));
        return Task.FromResult(AuthenticateResult.Success(new(principal, Name)));
    }
}
