namespace RlhfFlow.Server.Access;

/// <summary>The token that a request shows: in its <c>Authorization</c> header, else behind its cookie.</summary>
internal sealed class ShownToken(TokenStore tokens)
{
    /// <summary>How a token came that was in the header.</summary>
    public const string ByHeader = "header";

    /// <summary>How a token came that was behind a cookie.</summary>
    public const string ByCookie = "cookie";

    private static readonly string[] Prefixes = ["Bearer ", "ApiKey "];

    /// <summary>
    /// How the request shows a token, and the token if it is valid now; both null if it shows none. A header of
    /// another scheme is somebody else's, such as that of a proxy, and counts as none.
    /// </summary>
    public (string? Carrier, TokenRow? Token) Find(HttpContext context) =>
        InHeader(context.Request) is { } text ? (ByHeader, tokens.Find(text))
        : SessionCookie.Of(context) is { } cookie ? (ByCookie, tokens.FindSession(cookie))
        : (null, null);

    /// <summary>Text of the token in the header; null if there is none.</summary>
    public static string? InHeader(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var prefix = Prefixes.FirstOrDefault(item => header.StartsWith(item, StringComparison.OrdinalIgnoreCase));
        return prefix is null ? null : header[prefix.Length..].Trim();
    }
}
