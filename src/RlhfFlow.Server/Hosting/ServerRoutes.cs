namespace RlhfFlow.Server.Hosting;

/// <summary>The routes of all features, one line each.</summary>
internal static class ServerRoutes
{
    public static void MapServerFeatures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/health", () => new { status = "ok" })
            .WithName("systemHealth").WithTags("system").WithSummary("Whether the server answers.").AllowAnonymous();
        DesignerRoutes.Map(routes);
    }
}
