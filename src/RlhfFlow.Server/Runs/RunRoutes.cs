using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Runs;

/// <summary>Starting runs, looking at them, and ending them.</summary>
internal static class RunRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/workflows/{id}/plan", ShowPlanAsync).WithName("workflowsPlan").WithTags("workflows")
            .WithSummary("What a run would do: what is known, what runs, what it takes, and what does not fit.")
            .WithDescription("With 'inputs' or 'parameters' it asks for the scope designer.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Scope.Viewer);
        var runs = routes.MapGroup("/api/runs").WithTags("runs").ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapPost("", StartAsync).WithName("runsStart").WithSummary("Puts a workflow into the queue of runs.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).RequireAuthorization(Scope.Designer);
        RunListRoute.Map(runs);
        runs.MapGet("/{id}", Show).WithName("runsShow")
            .WithSummary("A run with its nodes; the id may be 'last' or a unique beginning.")
            .RequireAuthorization(Scope.Viewer);
        runs.MapGet("/{id}/definition", Definition).WithName("runsDefinition")
            .WithSummary("The definition that a run was planned from.").RequireAuthorization(Scope.Viewer);
        runs.MapPost("/{id}/cancel", Cancel).WithName("runsCancel")
            .WithSummary("Gives a run up; stages write their checkpoints first unless it has to be now.")
            .ProducesProblem(StatusCodes.Status409Conflict).RequireAuthorization(Scope.Designer);
        runs.MapPost("/{id}/resume", Again).WithName("runsResume")
            .WithSummary("Goes on with a run that was interrupted or cancelled.")
            .ProducesProblem(StatusCodes.Status409Conflict).RequireAuthorization(Scope.Designer);
        runs.MapPost("/{id}/retry", Again).WithName("runsRetry")
            .WithSummary("Tries the failed and blocked nodes of a run again, in the same run.")
            .ProducesProblem(StatusCodes.Status409Conflict).RequireAuthorization(Scope.Designer);
    }

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> StartAsync(
        StartRunBody body, RunStarter starter, RunReader reader, HttpContext context)
    {
        if (string.IsNullOrEmpty(body.WorkflowId))
        {
            return RunProblems.BadField("workflowId", "the workflow to run has to be named");
        }
        var (planned, problem) = await PlanAsync(body.WorkflowId, body, starter, context.RequestAborted);
        if (planned is not var (workflow, result))
        {
            return problem!;
        }
        if (result.Plan is not { } plan)
        {
            return RunProblems.CannotRun(result.Findings, []);
        }
        var preview = await starter.PreviewAsync(plan, context.RequestAborted);
        if (preview.Refusals.Count > 0)
        {
            return RunProblems.CannotRun(result.Findings, preview.Refusals);
        }
        var run = starter.Start(workflow, plan, context.User.Identity?.Name ?? "unknown");
        return TypedResults.Accepted($"/api/runs/{run.Id}", reader.View(run));
    }

    private static async Task<Results<Ok<PlanView>, ProblemHttpResult>> ShowPlanAsync(
        string id, RunSettingsBody body, RunStarter starter, HttpContext context)
    {
        // Values name files, which planning reads: whoever may only look plans what is stored.
        if (body.HasOwnValues && !context.User.IsInRole(Scope.Designer) && !context.User.IsInRole(Scope.Admin))
        {
            return TypedResults.Problem(
                "a plan with 'inputs' or 'parameters' of one's own asks for the scope designer",
                statusCode: StatusCodes.Status403Forbidden);
        }
        var gone = context.RequestAborted;
        var (planned, problem) = await PlanAsync(id, body, starter, gone);
        return planned is var (_, result)
            ? TypedResults.Ok(PlanView.Of(
                result.Findings, result.Plan is { } plan ? await starter.PreviewAsync(plan, gone) : null))
            : problem!;
    }

    private static async Task<((WorkflowText Workflow, PlanResult Result)?, ProblemHttpResult?)> PlanAsync(
        string id, RunSettingsBody body, RunStarter starter, CancellationToken cancellation)
    {
        try
        {
            return await starter.PlanAsync(id, body, cancellation) is { } planned ? (planned, null)
                : (null, RunProblems.NotFound($"there is no workflow '{id}' in that version"));
        }
        catch (KeyNotFoundException unknown)
        {
            return (null, RunProblems.BadField("profile", unknown.Message));
        }
    }

    private static Results<Ok<RunView>, ProblemHttpResult> Show(string id, RunReader reader) =>
        reader.Find(id) is { } run ? TypedResults.Ok(reader.View(run)) : RunProblems.NoRun(id);

    private static Results<Ok<RunDefinition>, ProblemHttpResult> Definition(
        string id, RunReader reader, RunQueue queue)
    {
        if (reader.Find(id) is not { } run)
        {
            return RunProblems.NoRun(id);
        }
        return queue.Definition(run.Id) is { } text ? TypedResults.Ok(new RunDefinition(text))
            : RunProblems.NotFound($"the definition of run {run.Id} is not kept any more");
    }

    private static Results<Ok<RunView>, ProblemHttpResult> Cancel(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)]
        CancelBody? body, RunReader reader, RunEngine engine)
    {
        if (reader.Find(id) is not { } run)
        {
            return RunProblems.NoRun(id);
        }
        try
        {
            engine.Cancel(run.Id, body?.Now ?? false);
        }
        catch (WorkflowException ended)
        {
            return RunProblems.Conflict(ended.Message);
        }
        return TypedResults.Ok(reader.View(reader.Find(run.Id)!));
    }

    private static Results<Ok<RunView>, ProblemHttpResult> Again(string id, RunReader reader, RunStarter starter)
    {
        if (reader.Find(id) is not { } run)
        {
            return RunProblems.NoRun(id);
        }
        try
        {
            starter.Again(run.Id);
        }
        catch (WorkflowException impossible)
        {
            return RunProblems.Conflict(impossible.Message);
        }
        return TypedResults.Ok(reader.View(reader.Find(run.Id)!));
    }
}
