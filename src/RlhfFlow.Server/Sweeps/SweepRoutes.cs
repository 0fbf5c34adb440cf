using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Sweeps;

/// <summary>Sweeps: started, looked at, given up, continued.</summary>
internal static class SweepRoutes
{
    private const int MostInList = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var sweeps = routes.MapGroup("/api/sweeps").WithTags("sweeps");
        sweeps.MapGet("", List).WithName("sweepsList").WithSummary("Sweeps, newest first.")
            .WithDescription("'limit' lies between 1 and 500, 100 if it is not given.")
            .RequireAuthorization(Scope.Viewer);
        sweeps.MapPost("", SweepStart.StartAsync).WithName("sweepsStart")
            .WithSummary("Puts the runs of a sweep into the queue; an equal sweep goes on instead.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).RequireAuthorization(Scope.Designer);
        sweeps.MapPost("/plan", SweepStart.PlanAsync).WithName("sweepsPlan")
            .WithSummary("The runs of a sweep, what of them is known and shared, and how long they take.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Scope.Designer);
        sweeps.MapGet("/{id}", Show).WithName("sweepsShow")
            .WithSummary(
                "A sweep by its id, a unique beginning of it, its name, or 'last'. Its runs: /api/runs?sweep=id.")
            .ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(Scope.Viewer);
        sweeps.MapPost("/{id}/cancel", Cancel).WithName("sweepsCancel")
            .WithSummary("Gives up all runs of a sweep that have not ended.")
            .ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(Scope.Designer);
        sweeps.MapPost("/{id}/continue", Continue).WithName("sweepsContinue")
            .WithSummary("Puts the runs of a sweep into the queue again that failed, were given up or interrupted.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Scope.Designer);
    }

    private static Ok<SweepList> List(SweepJournal sweeps, int? limit)
    {
        var rows = sweeps.All(Math.Clamp(limit ?? 100, 1, MostInList));
        var states = sweeps.States([.. rows.Select(row => row.Id)]);
        return TypedResults.Ok(new SweepList([.. rows.Select(row => SweepView.Of(row, states[row.Id]))]));
    }

    private static Results<Ok<SweepView>, ProblemHttpResult> Show(string id, SweepJournal sweeps) =>
        sweeps.Find(id) is { } row ? TypedResults.Ok(View(row, sweeps)) : NoSweep(id);

    private static Results<Ok<SweepView>, ProblemHttpResult> Cancel(
        string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] CancelBody? body, SweepJournal sweeps,
        RunEngine engine, HttpContext context)
    {
        if (sweeps.Find(id) is not { } row)
        {
            return NoSweep(id);
        }
        context.Audited(detail: $"{engine.CancelSweep(row.Id, body?.Now ?? false)} runs");
        return TypedResults.Ok(View(row, sweeps));
    }

    private static Results<Ok<SweepView>, ProblemHttpResult> Continue(
        string id, SweepJournal sweeps, SweepStarter starter, HttpContext context)
    {
        if (sweeps.Find(id) is not { } row)
        {
            return NoSweep(id);
        }
        var runs = sweeps.Runs(row.Id);
        if (runs.Count < row.Runs)
        {
            return RunProblems.Conflict(
                $"{row.Runs - runs.Count} runs of sweep {row.Id} have not begun: the command 'rlhfflow sweep' that began "
                + "it goes on with it");
        }
        if (runs.All(run => run.State == RunState.Succeeded))
        {
            return RunProblems.Conflict($"all runs of sweep {row.Id} have succeeded: there is nothing left to do");
        }
        context.Audited(detail: $"{starter.Continue(row.Id)} runs");
        return TypedResults.Ok(View(row, sweeps));
    }

    private static SweepView View(SweepRow row, SweepJournal sweeps) =>
        SweepView.Of(row, sweeps.States([row.Id])[row.Id]);

    private static ProblemHttpResult NoSweep(string id) =>
        RunProblems.NotFound($"there is no sweep '{id}', or more than one whose id begins so");
}
