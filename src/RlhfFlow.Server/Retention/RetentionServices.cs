using RlhfFlow.Server.Artifacts;
using RlhfFlow.Workflows.Lineage;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Server.Retention;

/// <summary>Services that know what is kept, and where things come from.</summary>
internal static class RetentionServices
{
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<Pins>();
        services.AddSingleton<RetentionPolicies>();
        services.AddSingleton<GarbageCollector>();
        services.AddSingleton<ArtifactOverview>();
        services.AddSingleton<ArtifactNames>();
        services.AddSingleton<LineageReader>();
        services.AddSingleton<LineageNumbers>();
    }
}
