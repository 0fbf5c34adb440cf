using RlhfFlow.Server.Access;
using RlhfFlow.Server.Machine;

namespace RlhfFlow.Server.Hosting;

/// <summary>The routes of all features, one line each.</summary>
internal static class ServerRoutes
{
    public static void MapServerFeatures(this IEndpointRouteBuilder routes)
    {
        SystemRoutes.Map(routes);
        SessionRoutes.Map(routes);
        TokenRoutes.Map(routes);
        DesignerRoutes.Map(routes);
    }
}
