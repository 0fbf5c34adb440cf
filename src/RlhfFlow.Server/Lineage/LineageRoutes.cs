using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Lineage;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Lineage;

/// <summary>Where artifacts and numbers come from, and whether they can be made again.</summary>
internal static class LineageRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var lineage = routes.MapGroup("/api/lineage/{address}").WithTags("lineage")
            .ProducesProblem(StatusCodes.Status404NotFound);
        lineage.MapGet("", Show).WithName("lineageShow")
            .WithSummary("The steps that something comes from, with data, seed, parameters and code of each.")
            .WithDescription(
                "The address is a digest, the beginning of one, run:node or run:node.Port; 'metric' asks for a number "
                + "of the node as well.")
            .RequireAuthorization(Scope.Viewer);
        lineage.MapPost("/reproduce", ReproduceAsync).WithName("lineageReproduce")
            .WithSummary("Runs a node and its ancestors again as recorded, without the cache.")
            .WithDescription("Nothing is started where a node cannot be run; the answer says which and why.")
            .ProducesProblem(StatusCodes.Status409Conflict).RequireAuthorization(Scope.Designer);
        lineage.MapGet("/reproductions/{run}", CompareAsync).WithName("lineageCompare")
            .WithSummary("How the digests of a run that reproduces something compare with those that were recorded.")
            .ProducesProblem(StatusCodes.Status409Conflict).RequireAuthorization(Scope.Viewer);
    }

    private static Results<Ok<LineageGraph>, ProblemHttpResult> Show(
        string address, string? metric, RunJournal journal, LineageReader reader, LineageNumbers numbers)
    {
        try
        {
            var target = LineageTarget.Resolve(address, journal);
            var graph = reader.Of(target);
            return TypedResults.Ok(string.IsNullOrEmpty(metric) ? graph
                : graph with { Numbers = numbers.Find(target, metric) });
        }
        catch (WorkflowException unknown)
        {
            return RunProblems.NotFound(unknown.Message);
        }
    }

    private static async Task<Results<Accepted<ReproductionView>, Ok<ReproductionView>, ProblemHttpResult>>
        ReproduceAsync(
            string address, HomeDirectory home, RunJournal journal, IStageCatalogs stages, DataDirectories data,
            RunQueue queue, RunEngine engine, RunFeed feed, HttpContext context)
    {
        var (reproduction, problem) = await PrepareAsync(address, home, journal, stages, data, context);
        if (reproduction is null)
        {
            return problem!;
        }
        var before = reproduction.Compare(null);
        if (before.Any(node => node.State == ReproductionState.CannotRun))
        {
            return TypedResults.Ok(new ReproductionView(reproduction.RunId, null, before));
        }
        var run = queue.Enqueue(
            reproduction.Plan, queue.Definition(reproduction.RunId)!, context.User.Identity?.Name ?? "unknown",
            journal.FindRun(reproduction.RunId)!.Version);
        feed.RunChanged(run.Id);
        engine.Wake();
        return TypedResults.Accepted(
            $"/api/lineage/{Uri.EscapeDataString(address)}/reproductions/{run.Id}",
            new ReproductionView(reproduction.RunId, run.Id, before));
    }

    private static async Task<Results<Ok<ReproductionView>, ProblemHttpResult>> CompareAsync(
        string address, string run, HomeDirectory home, RunJournal journal, IStageCatalogs stages,
        DataDirectories data, HttpContext context)
    {
        if (journal.FindRun(run) is not { } other)
        {
            return RunProblems.NotFound($"there is no run '{run}', or more than one whose id begins so");
        }
        var (reproduction, problem) = await PrepareAsync(address, home, journal, stages, data, context);
        return reproduction is null ? problem!
            : TypedResults.Ok(new ReproductionView(reproduction.RunId, other.Id, reproduction.Compare(other.Id)));
    }

    private static async Task<(Reproduction?, ProblemHttpResult?)> PrepareAsync(
        string address, HomeDirectory home, RunJournal journal, IStageCatalogs stages, DataDirectories data,
        HttpContext context)
    {
        LineageTarget target;
        try
        {
            target = LineageTarget.Resolve(address, journal);
        }
        catch (WorkflowException unknown)
        {
            return (null, RunProblems.NotFound(unknown.Message));
        }
        try
        {
            var catalog = await stages.GetAsync(context.RequestAborted);
            return (Reproduction.Prepare(home, journal, catalog, target, data), null);
        }
        catch (WorkflowException impossible)
        {
            return (null, RunProblems.Conflict(impossible.Message));
        }
    }
}
