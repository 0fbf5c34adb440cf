using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RlhfFlow.Artifacts;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Errors;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Server.Retention;

/// <summary>The retention policy, and garbage collection by it.</summary>
internal static class RetentionRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var retention = routes.MapGroup("/api/retention").WithTags("retention");
        retention.MapGet("", (RetentionPolicies policies, ArtifactOverview artifacts) => View(policies, artifacts))
            .WithName("retentionShow").WithSummary("The retention policy, and the size of the store by kinds.")
            .RequireAuthorization(Scope.Viewer);
        retention.MapPut("", Put).WithName("retentionSet").WithSummary("Sets the retention policy; nothing is removed.")
            .Produces<RetentionView>().ProducesValidationProblem().RequireAuthorization(Scope.Admin);
        retention.MapPost("/preview", Preview).WithName("retentionPreview")
            .WithSummary("What a collection would remove, by the policy or by another one that is given.")
            .Produces<CollectionReport>().ProducesValidationProblem().ChangesNothing()
            .RequireAuthorization(Scope.Viewer);
        retention.MapPost("/collect", CollectAsync).WithName("retentionCollect")
            .WithSummary("Removes what no run that is kept, pin or schedule reaches, by the policy.")
            .Produces<CollectionReport>().ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Scope.Admin);
        retention.MapGet("/trash", (GarbageCollector collector) => new TrashList(collector.Trashed()))
            .WithName("retentionTrash").WithSummary("Removed artifacts that can be restored.")
            .RequireAuthorization(Scope.Viewer);
        retention.MapPost("/trash/{digest}/restore", Restore).WithName("retentionRestore")
            .WithSummary("Puts a removed artifact back, and pins it.").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(Scope.Designer);
    }

    private static RetentionView View(RetentionPolicies policies, ArtifactOverview artifacts)
    {
        var (policy, kinds) = (policies.Read(), artifacts.Totals());
        return new(policy, policy.ToString(), kinds.Sum(kind => kind.Count), kinds.Sum(kind => kind.Bytes), kinds);
    }

    private static IResult Put(RetentionPolicy body, RetentionPolicies policies, ArtifactOverview artifacts)
    {
        if (Invalid(body) is { } problem)
        {
            return problem;
        }
        policies.Write(body);
        return Results.Ok(View(policies, artifacts));
    }

    private static IResult Preview(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RetentionPolicy? body, RetentionPolicies policies,
        GarbageCollector collector) =>
        body is not null && Invalid(body) is { } problem ? problem
            : Results.Ok(collector.Preview(body ?? policies.Read()));

    private static async Task<IResult> CollectAsync(
        RetentionPolicies policies, GarbageCollector collector, HttpContext context)
    {
        try
        {
            var report = await Task.Run(() => collector.Collect(policies.Read(), context.RequestAborted));
            context.Audited(detail: $"{report.Count} things of {report.Bytes} bytes");
            return Results.Ok(report);
        }
        catch (WorkflowException busy)
        {
            return Problems.Conflict(busy.Message);
        }
    }

    private static IResult Restore(string digest, GarbageCollector collector, HttpContext context)
    {
        try
        {
            context.Audited(collector.Restore(digest, context.User.Identity?.Name));
            return Results.NoContent();
        }
        catch (Exception unknown) when (unknown is WorkflowException or ArtifactException)
        {
            return Problems.NotFound(unknown.Message);
        }
    }

    private static IResult? Invalid(RetentionPolicy policy) =>
        policy.Validate() is { Count: > 0 } problems
            ? Results.Problem(Problems.Of(problems.GroupBy(problem => problem.Member).ToDictionary(
                member => member.Key, member => member.Select(problem => problem.Problem).ToArray())))
            : null;
}
