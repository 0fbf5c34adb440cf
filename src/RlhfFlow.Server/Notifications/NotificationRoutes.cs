using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Notifications.Views;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications;

/// <summary>Notifications: made, changed, tried, and what became of their deliveries.</summary>
internal static class NotificationRoutes
{
    private const int MostDeliveries = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/notifications").WithTags("notifications").RequireAuthorization(Scope.Admin)
            .ProducesProblem(StatusCodes.Status404NotFound);
        all.MapGet("", List).WithName("notificationsList")
            .WithSummary("Notifications by name, each with its newest delivery.");
        all.MapPost("", Create).WithName("notificationsCreate")
            .WithSummary("Makes a notification, which tells of what happens from now on.")
            .Produces<NotificationView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict);
        all.MapGet("/{id}", (string id, NotificationJournal journal) =>
                journal.Find(id) is { } row ? Results.Ok(View(journal, row)) : Unknown(id))
            .WithName("notificationsShow").WithSummary("A notification.").Produces<NotificationView>();
        all.MapPut("/{id}", Change).WithName("notificationsChange").WithSummary("Replaces a notification.")
            .Produces<NotificationView>().ProducesValidationProblem();
        all.MapDelete("/{id}", Delete).WithName("notificationsDelete")
            .WithSummary("Deletes a notification and its deliveries.").Produces(StatusCodes.Status204NoContent);
        all.MapPost("/{id}/test", TestAsync).WithName("notificationsTest")
            .WithSummary("Sends a sample, once, and tells how it was answered.").Produces<DeliveryView>();
        all.MapGet("/{id}/deliveries", Deliveries).WithName("notificationsDeliveries")
            .WithSummary("Deliveries of a notification, newest first.").Produces<DeliveryList>();
        all.MapPost("/{id}/deliveries/{delivery}/retry", Retry).WithName("notificationsRetry")
            .WithSummary("Tries a delivery that failed anew.").Produces<DeliveryView>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static NotificationList List(NotificationJournal journal, ServerOptions options)
    {
        var newest = journal.Newest();
        return new(
            [.. journal.All().Select(row => NotificationView.Of(row, newest.GetValueOrDefault(row.Id)))],
            options.AllowCommands);
    }

    private static IResult Create(
        NotificationBody body, NotificationJournal journal, NotificationChecks checks, Courier courier,
        HttpContext context)
    {
        var id = body.Id is { Length: > 0 } given ? given
            : WorkflowId.From(body.Name ?? "", taken => journal.Find(taken) is not null);
        if (!WorkflowId.IsValid(id))
        {
            return Problems.Invalid("id", WorkflowId.Rule);
        }
        var (row, problem) = checks.Read(id, body, WorkflowAnswers.NameOf(context.User));
        if (row is null)
        {
            return problem!;
        }
        if (!journal.Add(row))
        {
            return Problems.Conflict(
                $"there is a notification '{id}' already, or {NotificationRow.Most} of others");
        }
        courier.Changed(id);
        return Results.Created($"/api/notifications/{id}", View(journal, row));
    }

    private static IResult Change(
        string id, NotificationBody body, NotificationJournal journal, NotificationChecks checks, Courier courier,
        HttpContext context)
    {
        if (journal.Find(id) is not { } before)
        {
            return Unknown(id);
        }
        if (body.Id is { Length: > 0 } other && other != id)
        {
            return Problems.Invalid("id", $"is '{id}' for good");
        }
        var by = WorkflowAnswers.NameOf(context.User);
        var (wanted, problem) = checks.Read(id, body with { Paused = body.Paused ?? before.Paused }, by);
        if (wanted is null)
        {
            return problem!;
        }
        var row = journal.Change(id, by, row =>
        {
            (row.Name, row.Events, row.Workflows, row.Kind) =
                (wanted.Name, wanted.Events, wanted.Workflows, wanted.Kind);
            (row.Address, row.Secret, row.Program, row.Arguments) =
                (wanted.Address, wanted.Secret, wanted.Program, wanted.Arguments);
            (row.TimeoutSeconds, row.Attempts, row.Paused) = (wanted.TimeoutSeconds, wanted.Attempts, wanted.Paused);
        });
        courier.Changed(id);
        return row is null ? Unknown(id) : Results.Ok(View(journal, row));
    }

    private static IResult Delete(string id, NotificationJournal journal, Courier courier)
    {
        if (!journal.Delete(id))
        {
            return Unknown(id);
        }
        courier.Changed(id);
        return Results.NoContent();
    }

    private static async Task<IResult> TestAsync(
        string id, NotificationJournal journal, Courier courier, HttpContext context)
    {
        if (journal.Find(id) is not { } row)
        {
            return Unknown(id);
        }
        var sample = new
        {
            NotificationId = id, Text = "A sample: this notification arrives.",
            AskedBy = WorkflowAnswers.NameOf(context.User),
        };
        return Results.Ok(DeliveryView.Of(await courier.TestAsync(row, sample, context.RequestAborted)));
    }

    private static IResult Deliveries(string id, NotificationJournal journal, string? before, int? limit)
    {
        if (journal.Find(id) is null)
        {
            return Unknown(id);
        }
        var most = Math.Clamp(limit ?? 50, 1, MostDeliveries);
        var rows = journal.Deliveries(id, string.IsNullOrEmpty(before) ? null : before, most + 1);
        return Results.Ok(new DeliveryList(
            [.. rows.Take(most).Select(DeliveryView.Of)], rows.Count > most ? rows[most - 1].Id : null));
    }

    private static IResult Retry(string id, string delivery, NotificationJournal journal, Courier courier)
    {
        if (journal.Delivery(id, delivery) is null)
        {
            return Problems.NotFound($"there is no such delivery of a notification '{id}'");
        }
        if (!journal.Again(id, delivery))
        {
            return Problems.Conflict("it waits for its next attempt, or has arrived");
        }
        courier.Changed(id);
        return journal.Delivery(id, delivery) is { } row ? Results.Ok(DeliveryView.Of(row)) : Unknown(id);
    }

    private static NotificationView View(NotificationJournal journal, NotificationRow row) =>
        NotificationView.Of(row, journal.Deliveries(row.Id, null, 1).FirstOrDefault());

    private static IResult Unknown(string id) => Problems.NotFound($"there is no notification '{id}'");
}
