using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Sweeps;

/// <summary>Sweeps, which the command line runs, to be looked at.</summary>
internal static class SweepRoutes
{
    private const int MostInList = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var sweeps = routes.MapGroup("/api/sweeps").WithTags("sweeps").RequireAuthorization(Scope.Viewer);
        sweeps.MapGet("", List).WithName("sweepsList").WithSummary("Sweeps, newest first.")
            .WithDescription("'limit' lies between 1 and 500, 100 if it is not given.");
        sweeps.MapGet("/{id}", Show).WithName("sweepsShow")
            .WithSummary(
                "A sweep by its id, a unique beginning of it, its name, or 'last'. Its runs: /api/runs?sweep=id.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<SweepList> List(RunJournal journal, int? limit)
    {
        var sweeps = new SweepJournal(journal);
        var rows = sweeps.All(Math.Clamp(limit ?? 100, 1, MostInList));
        var states = sweeps.States([.. rows.Select(row => row.Id)]);
        return TypedResults.Ok(new SweepList([.. rows.Select(row => SweepView.Of(row, states[row.Id]))]));
    }

    private static Results<Ok<SweepView>, ProblemHttpResult> Show(string id, RunJournal journal)
    {
        var sweeps = new SweepJournal(journal);
        return sweeps.Find(id) is { } row ? TypedResults.Ok(SweepView.Of(row, sweeps.States([row.Id])[row.Id]))
            : RunProblems.NotFound($"there is no sweep '{id}', or more than one whose id begins so");
    }
}
