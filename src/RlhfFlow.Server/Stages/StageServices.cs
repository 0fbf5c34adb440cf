using RlhfFlow.Server.Stages.Checks;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Stages;

/// <summary>Services of the installed stages.</summary>
internal static class StageServices
{
    public static void AddStages(this IServiceCollection services)
    {
        services.AddSingleton<StageCatalogService>();
        services.AddSingleton<InstalledStages>();
        services.AddSingleton<StageCheckStore>();
        services.AddSingleton<StageChecker>();
    }
}
