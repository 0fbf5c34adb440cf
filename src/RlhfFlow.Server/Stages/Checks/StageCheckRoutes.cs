using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages.Checks;

/// <summary>What came of holding stages against the contract, and checking them.</summary>
internal static class StageCheckRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var stages = routes.MapGroup("/api/stages").WithTags("stages");
        stages.MapGet("/checks", List).WithName("stagesChecks")
            .WithSummary("The newest result of checking each stage, and the checking that is under way.")
            .RequireAuthorization(Scope.Viewer);
        stages.MapGet("/{id}/check", Show).WithName("stagesCheckShow")
            .WithSummary("The newest result of checking a stage: for what it ships now, else for an earlier build.")
            .Produces<StageCheckView>().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Scope.Viewer);
        stages.MapPost("/{id}/check", Start).WithName("stagesCheckStart")
            .WithSummary("Begins to check a stage in the background; one is checked at a time.")
            .Produces<StageCheckProgress>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Scope.Designer);
        stages.MapDelete("/{id}/check", Stop).WithName("stagesCheckStop")
            .WithSummary("Ends the checking of a stage that is under way; what was known before stays.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Scope.Designer);
        stages.MapGet("/{id}/page", Page).WithName("stagesPage")
            .WithSummary("The page of a stage, as Markdown: the README.md beside its manifest.")
            .Produces<StagePage>().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Scope.Viewer);
    }

    /// <summary>The page of a stage.</summary>
    public sealed record StagePage(string Content);

    private static StageCheckList List(InstalledStages installed, StageCheckStore store, StageChecker checker) => new(
        [
            .. from manifest in installed.All()
               let now = StageCheckStore.CodeHash(manifest)
               let result = store.Find(manifest.Id, now)
               where result is not null
               select new StageCheckSummary(
                   manifest.Id, result.Report.Conforms, result.Report.Badge, result.CheckedAt, result.CodeHash != now),
        ],
        checker.Running, checker.Problem);

    private static IResult Show(string id, InstalledStages installed, StageCheckStore store)
    {
        if (installed.Find(id) is not { } manifest)
        {
            return Unknown(id);
        }
        var now = StageCheckStore.CodeHash(manifest);
        return store.Find(id, now) is not { } result ? Problems.NotFound($"stage '{id}' was never checked")
            : Results.Ok(new StageCheckView(
                id, result.Report.Version, result.CodeHash, now, result.CodeHash != now, result.CheckedAt,
                result.Report.Conforms, result.Report.Badge, [.. result.Report.Results.Select(CheckView.Of)]));
    }

    private static IResult Start(string id, InstalledStages installed, StageChecker checker) =>
        installed.Find(id) is not { } manifest ? Unknown(id)
        : checker.TryStart(manifest)
            ? Results.Accepted($"/api/stages/{Uri.EscapeDataString(id)}/check", checker.Running)
        : Problems.Conflict($"stage '{checker.Running?.Id}' is being checked: one at a time");

    private static IResult Stop(string id, StageChecker checker) =>
        checker.Stop(id) ? Results.NoContent() : Problems.Conflict($"stage '{id}' is not being checked");

    private static IResult Page(string id, InstalledStages installed) =>
        installed.Find(id) is not { } manifest ? Unknown(id)
        : InstalledStages.Page(manifest) is { } text ? Results.Ok(new StagePage(text))
        : Problems.NotFound($"stage '{id}' has no page: there is no README.md beside its manifest");

    private static IResult Unknown(string id) => Problems.NotFound($"there is no stage '{id}'");
}
