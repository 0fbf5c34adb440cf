using RlhfFlow.Server.Access;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages;

/// <summary>The installed stages.</summary>
internal static class StagesRoutes
{
    /// <summary>Stages by activity and id, and the executables that cannot be used, with the reason.</summary>
    public sealed record StageList(IReadOnlyList<StageInfo> Stages, IReadOnlyList<StageProblem> Problems);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var stages = routes.MapGroup("/api/stages").WithTags("stages");
        stages.MapGet("", async (StageCatalogService catalog) => List(await catalog.GetAsync()))
            .WithName("stagesList").WithSummary("The installed stages as they describe themselves.")
            .RequireAuthorization(Scope.Viewer);
        stages.MapPost("/refresh", async (StageCatalogService catalog) => List(await catalog.RefreshAsync()))
            .WithName("stagesRefresh").WithSummary("Asks every installed stage again what it is.")
            .RequireAuthorization(Scope.Designer);
    }

    private static StageList List(StageCatalog catalog) =>
        new([.. catalog.Entries.Select(StageInfo.Of)], catalog.Problems);
}
