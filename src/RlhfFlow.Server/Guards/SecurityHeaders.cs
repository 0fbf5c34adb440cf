namespace RlhfFlow.Server.Guards;

/// <summary>
/// Headers that keep a page to what it is: its own scripts, no frames, no guessed types. A route that needs another
/// content policy sets the header itself; <see cref="ContentPolicy"/> writes one.
/// </summary>
internal static class SecurityHeaders
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", ContentPolicy.Designer),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    public static void UseSecurityHeaders(this IApplicationBuilder application) => application.Use((context, next) =>
    {
        // At the last moment, since an exception clears what was set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            foreach (var (name, value) in Always)
            {
                headers.TryAdd(name, value);
            }
            var path = context.Request.Path;
            if (path.StartsWithSegments("/api") || path.StartsWithSegments("/elsa"))
            {
                headers.TryAdd("Cache-Control", "no-store");
            }
            return Task.CompletedTask;
        });
        return next(context);
    });
}
