using System.Security.Claims;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Errors;
using RlhfFlow.Server.Schedules.Views;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>Schedules: made, changed, paused, looked at.</summary>
internal static class ScheduleRoutes
{
    private const int MostTimes = 100;
    private const int MostFires = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var schedules = routes.MapGroup("/api/schedules").WithTags("schedules")
            .ProducesProblem(StatusCodes.Status404NotFound);
        schedules.MapGet("", (ScheduleReader reader, string? workflowId) => reader.List(workflowId))
            .WithName("schedulesList").WithSummary("Schedules by name, with their next and their last due time.")
            .RequireAuthorization(Scope.Viewer);
        schedules.MapPost("", CreateAsync).WithName("schedulesCreate")
            .WithSummary("Makes a schedule, which fires from now on.")
            .Produces<ScheduleView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .RequireAuthorization(Scope.Designer);
        schedules.MapPost("/preview", PreviewTimes).WithName("schedulesPreview")
            .WithSummary("A cron in words, and the next times that it names in a zone; nothing is stored.")
            .Produces<Preview>().ProducesValidationProblem().RequireAuthorization(Scope.Viewer);
        schedules.MapGet("/{id}", (string id, ScheduleJournal all, ScheduleReader reader) =>
                all.Find(id) is { } row ? Results.Ok(reader.View(row)) : Unknown(id))
            .WithName("schedulesShow").WithSummary("A schedule.").Produces<ScheduleView>()
            .RequireAuthorization(Scope.Viewer);
        schedules.MapPut("/{id}", ChangeAsync).WithName("schedulesChange")
            .WithSummary("Replaces a schedule; it fires from now on, and nothing of the past.")
            .Produces<ScheduleView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).RequireAuthorization(Scope.Designer);
        schedules.MapDelete("/{id}", Delete).WithName("schedulesDelete")
            .WithSummary("Deletes a schedule and its history; its runs stay.").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict).RequireAuthorization(Scope.Designer);
        schedules.MapPost("/{id}/pause", Pause).WithName("schedulesPause")
            .WithSummary("Lets a schedule not fire until it is resumed.").Produces<ScheduleView>()
            .RequireAuthorization(Scope.Designer);
        schedules.MapPost("/{id}/resume", Resume).WithName("schedulesResume")
            .WithSummary("Lets a paused schedule fire again, from now on.").Produces<ScheduleView>()
            .RequireAuthorization(Scope.Designer);
        schedules.MapGet("/{id}/next", Next).WithName("schedulesNext")
            .WithSummary("The next times of a schedule, in UTC and on the clocks of its zone.").Produces<Preview>()
            .RequireAuthorization(Scope.Viewer);
        schedules.MapGet("/{id}/history", History).WithName("schedulesHistory")
            .WithSummary("What became of the due times of a schedule, newest first.").Produces<FireList>()
            .RequireAuthorization(Scope.Viewer);
        schedules.MapPost("/{id}/back-fill", BackFill).WithName("schedulesBackFill")
            .WithSummary("Starts runs for due times of the past that have none; with 'dryRun' it only tells them.")
            .Produces<BackFillResult>().ProducesValidationProblem().RequireAuthorization(Scope.Designer);
    }

    private static async Task<IResult> CreateAsync(
        ScheduleBody body, ScheduleJournal all, ScheduleChecks checks, ScheduleReader reader, ScheduleNews news,
        HttpContext context)
    {
        var id = body.Id is { Length: > 0 } given ? given
            : WorkflowId.From(body.Name ?? "", taken => all.Find(taken) is not null);
        if (!WorkflowId.IsValid(id))
        {
            return Problems.Invalid("id", WorkflowId.Rule);
        }
        var by = WorkflowAnswers.NameOf(context.User);
        var (row, problem) = await checks.ReadAsync(id, body, by, context.RequestAborted);
        if (row is null)
        {
            return problem!;
        }
        if (!all.Add(row))
        {
            return Problems.Conflict($"there is a schedule '{id}' already");
        }
        news.Changed(id);
        return Results.Created($"/api/schedules/{id}", reader.View(row));
    }

    private static async Task<IResult> ChangeAsync(
        string id, ScheduleBody body, ScheduleJournal all, ScheduleChecks checks, ScheduleReader reader,
        ScheduleNews news, HttpContext context)
    {
        if (all.Find(id) is not { } before)
        {
            return Unknown(id);
        }
        if (before.OwnerNode is not null)
        {
            return Owned(before);
        }
        if (body.Id is { Length: > 0 } other && other != id)
        {
            return Problems.Invalid("id", $"is '{id}' for good");
        }
        var by = WorkflowAnswers.NameOf(context.User);
        var (wanted, problem) = await checks.ReadAsync(id, body, by, context.RequestAborted);
        if (wanted is null)
        {
            return problem!;
        }
        var isPaused = body.Paused ?? before.Paused;
        var row = all.Change(id, by, row =>
        {
            (row.Name, row.WorkflowId, row.Settings) = (wanted.Name, wanted.WorkflowId, wanted.Settings);
            (row.Cron, row.TimeZone, row.Skipped, row.Repeated) =
                (wanted.Cron, wanted.TimeZone, wanted.Skipped, wanted.Repeated);
            (row.CatchUp, row.CatchUpMost, row.Overlap) = (wanted.CatchUp, wanted.CatchUpMost, wanted.Overlap);
            (row.DueInput, row.Paused) = (wanted.DueInput, isPaused);
        });
        if (row is null)
        {
            return Unknown(id);
        }
        news.Changed(id);
        return Results.Ok(reader.View(row));
    }

    private static IResult Delete(string id, ScheduleJournal all, ScheduleNews news)
    {
        if (all.Find(id) is { OwnerNode: not null } owned)
        {
            return Owned(owned);
        }
        if (!all.Delete(id))
        {
            return Unknown(id);
        }
        news.Changed(id);
        return Results.NoContent();
    }

    private static IResult Pause(
        string id, ScheduleJournal all, ScheduleReader reader, ScheduleNews news, ClaimsPrincipal user) =>
        SetPaused(id, true, all, reader, news, user);

    private static IResult Resume(
        string id, ScheduleJournal all, ScheduleReader reader, ScheduleNews news, ClaimsPrincipal user) =>
        SetPaused(id, false, all, reader, news, user);

    private static IResult SetPaused(
        string id, bool isPaused, ScheduleJournal all, ScheduleReader reader, ScheduleNews news, ClaimsPrincipal user)
    {
        if (all.Change(id, WorkflowAnswers.NameOf(user), row => row.Paused = isPaused) is not { } row)
        {
            return Unknown(id);
        }
        news.Changed(id);
        return Results.Ok(reader.View(row));
    }

    private static IResult PreviewTimes(PreviewBody body, TimeProvider clock)
    {
        var checks = new RequestChecks();
        var times = ScheduleChecks.Times(checks, body.Cron, body.TimeZone, body.Skipped, body.Repeated);
        checks.Range("count", body.Count, 1, MostTimes);
        return checks.Problem ?? Results.Ok(new Preview(
            times!.Words, ScheduleReader.Next(times, body.After ?? clock.GetUtcNow(), body.Count ?? 10)));
    }

    private static IResult Next(string id, ScheduleJournal all, TimeProvider clock, int? count)
    {
        if (all.Find(id) is not { } row)
        {
            return Unknown(id);
        }
        var checks = new RequestChecks();
        var times = Times(checks, row);
        checks.Range("count", count, 1, MostTimes);
        return checks.Problem ?? Results.Ok(
            new Preview(times!.Words, ScheduleReader.Next(times, clock.GetUtcNow(), count ?? 10)));
    }

    private static IResult History(
        string id, ScheduleJournal all, ScheduleReader reader, DateTimeOffset? before, int? limit)
    {
        var checks = new RequestChecks();
        checks.Range("limit", limit, 1, MostFires);
        return checks.Problem
            ?? (all.Find(id) is { } row ? Results.Ok(reader.Fires(row, before, limit ?? 50)) : Unknown(id));
    }

    private static IResult BackFill(
        string id, BackFillBody body, ScheduleJournal all, ScheduleNews news, TimeProvider clock, HttpContext context)
    {
        if (all.Find(id) is not { } row)
        {
            return Unknown(id);
        }
        var checks = new RequestChecks();
        var times = Times(checks, row);
        if (body.From is null)
        {
            checks.Add("from", "is missing");
        }
        if (body.To is null || body.To > clock.GetUtcNow() || body.To < body.From)
        {
            checks.Add("to", body.To is null ? "is missing" : body.To < body.From ? "lies before 'from'"
                : "lies in the future: a back-fill is for the past");
        }
        if (checks.Problem is { } wrong)
        {
            return wrong;
        }
        var (from, to) = (body.From!.Value, body.To!.Value);
        var due = times!.Between(from.AddTicks(-1), to).Where(time => time.Fires)
            .Take(ScheduleRow.MostUnfinished + 1).ToList();
        if (due.Count > ScheduleRow.MostUnfinished)
        {
            return Problems.Invalid(
                "to", $"the interval has more than {ScheduleRow.MostUnfinished} due times, which is the most at once: "
                + $"the last of them is {due[^2].Due:yyyy-MM-ddTHH:mm:ssZ}");
        }
        var known = all.Fires(id, from, to)
            .Where(fire => fire.Outcome is FireOutcome.Started or FireOutcome.Waiting)
            .ToDictionary(fire => fire.DueAt);
        BackFilledTime[] items =
        [
            .. due.Select(time => (time, Fire: known.GetValueOrDefault(time.Due.ToUnixTimeMilliseconds())))
                .Select(one => new BackFilledTime(
                    one.time.Due, TimeZoneInfo.ConvertTime(one.time.Due, times.Zone), one.Fire is null,
                    one.Fire?.RunId)),
        ];
        DateTimeOffset[] wanted = [.. items.Where(item => item.Starts).Select(item => item.DueAt)];
        if (body.DryRun ?? false)
        {
            context.Audited(detail: "dry run");
            return Results.Ok(new BackFillResult(true, wanted.Length, items));
        }
        var started = all.BackFill(id, wanted);
        context.Audited(detail: $"{started} due times from {from:O} to {to:O}");
        news.Changed(id);
        return Results.Ok(new BackFillResult(false, started, items));
    }

    private static Timetable? Times(RequestChecks checks, ScheduleRow row)
    {
        var times = row.TryTimes(out var problem);
        if (times is null)
        {
            checks.Add("id", $"cannot fire: {problem}");
        }
        return times;
    }

    private static IResult Unknown(string id) => Problems.NotFound($"there is no schedule '{id}'");

    private static IResult Owned(ScheduleRow row) => Problems.Conflict(
        $"schedule '{row.Id}' is the node '{row.OwnerNode}' of the published workflow '{row.WorkflowId}': "
        + "change it there, or pause it");
}
