using System.Globalization;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Runs as workflow instances.</summary>
internal static class InstanceRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var instances = api.MapGroup("/workflow-instances");
        instances.MapPost("/", (InstanceList list, JsonObject body) => List(list, InstanceFilter.Read(body)));
        instances.MapGet("/", (InstanceList list, HttpContext context) =>
            List(list, InstanceFilter.Read(context.Request.Query)));
        instances.MapGet("/{id}", (RunReader runs, RunDefinitions definitions, string id) => runs.Find(id) is { } run
            ? ElsaJson.Answer(InstanceAnswer.Whole(runs.View(run), definitions.Activities(run.Id)))
                : Results.NotFound());
        instances.MapGet("/{id}/execution-state", (RunReader runs, string id) => runs.Find(id) is { } run
            ? ElsaJson.Answer(State(runs.Summary(run))) : Results.NotFound());
        instances.MapGet("/{id}/journal", (InstanceJournal journal, HttpContext context, string id) =>
            Journal(journal, context, id, []));
        instances.MapPost("/{id}/journal",
            (InstanceJournal journal, HttpContext context, string id, JsonObject? body) =>
            Journal(journal, context, id, body is null ? [] : BodyField.Members(body, "filter") ?? []));
        instances.MapGet("/{id}/journal/{activityId}", (InstanceJournal journal, string id, string activityId) =>
            journal.Entries(id)?.LastOrDefault(entry => JsonText.Of(entry, "activityId") == activityId) is { } last
                ? ElsaJson.Answer(last) : Results.NotFound());
        foreach (var method in new[] { HttpMethods.Get, HttpMethods.Post })
        {
            instances.MapMethods("/{id}/variables", [method], (RunReader runs, RunDefinitions definitions, string id) =>
                runs.Find(id) is { } run
                    ? ElsaJson.List(InstanceVariables.Of(runs.View(run), definitions.Definition(run.Id)))
                    : Results.NotFound());
        }
        var designer = api.MapGroup("").RequireAuthorization(Scope.Designer);
        designer.MapPost("/cancel/workflow-instances/{id}", Cancel);
        designer.MapPost("/bulk-actions/cancel/workflow-instances", CancelMany);
        designer.MapDelete("/workflow-instances/{id}", (string id) => KeepsRuns());
        designer.MapPost("/bulk-actions/delete/workflow-instances/by-id", () => KeepsRuns());
    }

    private static IResult List(InstanceList list, InstanceFilter filter)
    {
        var (items, total) = list.Find(filter);
        return ElsaJson.Page(items, total);
    }

    private static object State(RunSummary run)
    {
        var (status, subStatus) = InstanceStatus.Of(run.State);
        return new { status, subStatus, updatedAt = InstanceAnswer.Time(run.FinishedAt ?? DateTime.UtcNow) };
    }

    private static IResult Journal(InstanceJournal journal, HttpContext context, string id, JsonObject filter)
    {
        if (journal.Entries(id, filter) is not { } entries)
        {
            return Results.NotFound();
        }
        var skip = Number(context, "skip") ?? (Number(context, "page") ?? 0) * (Number(context, "pageSize") ?? 0);
        var take = Number(context, "take") ?? Number(context, "pageSize") ?? 100;
        return ElsaJson.Page([.. entries.Skip(skip).Take(take)], entries.Count);
    }

    private static int? Number(HttpContext context, string name) =>
        int.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static IResult Cancel(RunReader runs, RunEngine engine, string id)
    {
        if (runs.Find(id) is not { } run)
        {
            return Results.NotFound();
        }
        try
        {
            engine.Cancel(run.Id, now: false);
            return Results.Ok();
        }
        catch (WorkflowException ended)
        {
            return Refusals.Because("id", ended.Message);
        }
    }

    private static IResult CancelMany(RunReader runs, RunEngine engine, JsonObject body) => ElsaJson.Answer(new
    {
        cancelled = BodyField.Texts(body, "ids")
            .Count(id => Cancel(runs, engine, id) is Microsoft.AspNetCore.Http.HttpResults.Ok),
    });

    private static IResult KeepsRuns() =>
        Refusals.Because("id", "runs are kept: their outputs are what later runs are cached from");
}
