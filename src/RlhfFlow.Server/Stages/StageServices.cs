namespace RlhfFlow.Server.Stages;

/// <summary>Services of the installed stages.</summary>
internal static class StageServices
{
    public static void AddStages(this IServiceCollection services) => services.AddSingleton<StageCatalogService>();
}
