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
            .RequireAuthorization(Scope.Viewer).DisableRequestTimeout();

    private static async Task StreamAsync(
        HttpContext context, EventHub hub, IHostApplicationLifetime lifetime, TimeProvider clock, string? run)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        using var subscription = hub.Subscribe(string.IsNullOrEmpty(run) ? null : run);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await new EventStream(subscription, clock).WriteAsync(context.Response.Body, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, or the server goes: either way there is nobody to tell.
        }
    }
}
