namespace RlhfFlow.Server.Studio;

/// <summary>Services of the Studio pages.</summary>
internal static class StudioServices
{
    public static void AddStudio(this IServiceCollection services) =>
        services.AddSingleton<StudioPackage>().AddSingleton<StudioPages>();
}
