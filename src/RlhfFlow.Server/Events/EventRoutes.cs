using System.Security.Claims;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Events;

/// <summary>The stream of what happens.</summary>
internal static class EventRoutes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/events", StreamAsync)
            .WithName("eventsStream").WithTags("events")
            .WithSummary("What happens, as it happens: events run, node and workflow (text/event-stream).")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireAuthorization(Scope.Viewer).DisableRequestTimeout();

    private static async Task StreamAsync(
        HttpContext context, EventHub hub, OpenStreams streams, ShownToken shown, IHostApplicationLifetime lifetime,
        TimeProvider clock, string? run)
    {
        var token = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        if (!streams.TryOpen(token))
        {
            await Results.Problem(
                statusCode: StatusCodes.Status429TooManyRequests,
                detail: $"this token has {OpenStreams.Most} streams of events open: close one").ExecuteAsync(context);
            return;
        }
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(
                context.RequestAborted, lifetime.ApplicationStopping);
            using var subscription = hub.Subscribe(string.IsNullOrEmpty(run) ? null : run);
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await new EventStream(subscription, () => shown.Find(context).Token is not null, clock)
                .WriteAsync(context.Response.Body, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, or the server goes: either way there is nobody to tell.
        }
        finally
        {
            streams.Close(token);
        }
    }
}
