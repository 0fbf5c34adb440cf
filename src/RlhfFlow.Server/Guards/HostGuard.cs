using RlhfFlow.Server.Hosting;

namespace RlhfFlow.Server.Guards;

/// <summary>
/// Answers only to its own names. A page of another site can make a name of its own point to 127.0.0.1 (DNS
/// rebinding), and would then be of one origin with this server.
/// </summary>
internal static class HostGuard
{
    private static readonly string[] Loopback = ["127.0.0.1", "localhost", "[::1]"];

    public static void UseHostGuard(this IApplicationBuilder application, ServerOptions options)
    {
        var address = options.Bind.ToString();
        var names = Loopback.Concat(options.HostNames).Append(address).Append($"[{address}]")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        application.Use((context, next) => names.Contains(context.Request.Host.Host)
            ? next(context)
            : Results.Problem(
                statusCode: StatusCodes.Status421MisdirectedRequest,
                detail: "this server does not go by the name in the Host header; --host-name gives it one")
                .ExecuteAsync(context));
    }
}
