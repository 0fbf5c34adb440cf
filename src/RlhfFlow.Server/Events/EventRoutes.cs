using System.Text;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Events;

/// <summary>The stream of what happens.</summary>
internal static class EventRoutes
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/events", StreamAsync)
            .WithName("eventsStream").WithTags("events")
            .WithSummary("What happens, as it happens: events run, node and workflow (text/event-stream).")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .RequireAuthorization(Scope.Viewer);

    private static async Task StreamAsync(
        HttpContext context, EventHub hub, IHostApplicationLifetime lifetime, string? run)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        using var subscription = hub.Subscribe(string.IsNullOrEmpty(run) ? null : run);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await context.Response.WriteAsync("retry: 1000\n: hello\n\n", end.Token);
            await context.Response.Body.FlushAsync(end.Token);
            while (await WaitAsync(subscription, end.Token) is { } isEvent)
            {
                var text = new StringBuilder(isEvent ? "" : ":\n\n");
                while (text.Length < 1 << 16 && subscription.Events.TryRead(out var happened))
                {
                    text.Append("event: ").Append(happened.Kind).Append("\ndata: ").Append(happened.Data)
                        .Append("\n\n");
                }
                await context.Response.WriteAsync(text.ToString(), end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, or the server goes: either way there is nobody to tell.
        }
    }

    // True for an event, false for a time without one, null where no more will come.
    private static async Task<bool?> WaitAsync(EventSubscription subscription, CancellationToken end)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(end);
        pause.CancelAfter(Heartbeat);
        try
        {
            return await subscription.Events.WaitToReadAsync(pause.Token) ? true : null;
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return false;
        }
    }
}
