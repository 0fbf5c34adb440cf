using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;

namespace RlhfFlow.Server.Audit;

/// <summary>
/// Writes a row for every request that changes something or was refused to, whichever route it takes: no route has to
/// think of it, and none can forget it.
/// </summary>
internal static class AuditTrail
{
    private const string Done = "done";
    private const string Refused = "refused";
    private const string Failed = "failed";

    public static void UseAuditTrail(this IApplicationBuilder application) => application.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || IsSafe(context.Request.Method)
            || ChangesNothing(endpoint))
        {
            await next(context);
            return;
        }
        var subject = string.Join('/', context.Request.RouteValues.Values);
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        catch (Exception error)
        {
            status = ExceptionProblems.Of(error).Status ?? status;
            throw;
        }
        finally
        {
            TryWrite(context, endpoint, subject, status);
        }
    });

    // The answer is on its way: a row that cannot be written must neither break it nor hide why the request failed.
    private static void TryWrite(HttpContext context, RouteEndpoint endpoint, string subject, int status)
    {
        try
        {
            Write(context, endpoint, subject, status);
        }
        catch (Exception error) when (error is DbException or DbUpdateException)
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AuditTrail));
            Log.AuditLost(log, endpoint.DisplayName ?? "a request", status, error);
        }
    }

    /// <summary>Whether a method only reads.</summary>
    public static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
        || HttpMethods.IsTrace(method);

    /// <summary>Whether a route only answers a question: it says so, or is open to those who may only look.</summary>
    public static bool ChangesNothing(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<NoChange>() is not null
        || (endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is { Count: > 0 } asked
            && asked.All(data => data.Policy == Scope.Viewer));

    private static void Write(HttpContext context, RouteEndpoint endpoint, string subject, int status)
    {
        var note = context.Note();
        var actor = note.Actor ?? context.User.Identity?.Name;
        // Nobody is known, and nobody tried to sign in, or was told to wait with it: the log is not there for the noise
        // of a network.
        if (status == StatusCodes.Status429TooManyRequests
            || (actor is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            return;
        }
        var action = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
            ?? $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
        context.RequestServices.GetRequiredService<AuditLog>().Add(
            actor ?? "unknown",
            context.User.FindFirstValue(ClaimTypes.NameIdentifier),
            action,
            note.Subject ?? (subject.Length > 0 ? subject : Created(context)),
            status < 400 ? note.Detail : $"answered {status}" + (note.Detail is null ? "" : $", {note.Detail}"),
            status switch { < 400 => Done, < 500 => Refused, _ => Failed });
    }

    // A route that makes something says where it is.
    private static string Created(HttpContext context) =>
        context.Response.Headers.Location.ToString() is { Length: > 0 } location
            ? Uri.UnescapeDataString(location[(location.LastIndexOf('/') + 1)..]) : "";
}
