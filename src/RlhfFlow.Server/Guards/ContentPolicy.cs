namespace RlhfFlow.Server.Guards;

/// <summary>
/// What a page may load: nothing from elsewhere, and no script that does not lie in a file of this server.
/// </summary>
internal static class ContentPolicy
{
    /// <summary>
    /// The designer's. Styles may be inline: its component library writes colours and sizes that way.
    /// </summary>
    public static string Designer { get; } = With();

    /// <summary>A page that may also run these scripts.</summary>
    /// <param name="scripts">
    /// Sources beside the server itself, such as <c>'wasm-unsafe-eval'</c> or the hash of an inline script.
    /// </param>
    public static string With(string scripts = "") => string.Join(
        "; ",
        "default-src 'self'",
        $"script-src 'self' {scripts}".TrimEnd(),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'");
}
