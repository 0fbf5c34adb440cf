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
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ShownToken shown,
    WrongTokens wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Name = "token";

    /// <summary>Claim that says how the token came.</summary>
    public const string Carrier = "carrier";

    private const string Expiry = "expires";

    /// <summary>When the token of this caller ends; null = never.</summary>
    public static DateTimeOffset? ExpiryOf(ClaimsPrincipal user) =>
        user.FindFirstValue(Expiry) is { } text
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)) : null;

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (carrier, token) = shown.Find(Context);
        return Task.FromResult(
            carrier is null ? AuthenticateResult.NoResult()
            : token is null ? AuthenticateResult.Fail("unknown, ended or deleted token")
            : AuthenticateResult.Success(new(Principal(token, carrier), Name)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        if (SessionCookie.Of(Context) is not null)
        {
            // A browser whose session has ended would show it again with every request.
            SessionCookie.Delete(Context);
        }
        const string detail =
            "a valid token is needed: Authorization: Bearer <token>; the first one lies in server/token of the home";
        return (ShownToken.InHeader(Request) is not null
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

    /// <summary>Who shows this token.</summary>
    public static ClaimsPrincipal Principal(TokenRow token, string carrier)
    {
        var claims = token.Scopes.Split(' ').Select(scope => new Claim(ClaimTypes.Role, scope))
            .Append(new(ClaimTypes.Name, token.Name)).Append(new(ClaimTypes.NameIdentifier, token.Id))
            .Append(new(Carrier, carrier));
        if (token.ExpiresAt is { } end)
        {
            claims = claims.Append(new(Expiry, end.ToString(CultureInfo.InvariantCulture)));
        }
        return new(new ClaimsIdentity(claims, Name));
    }
}
