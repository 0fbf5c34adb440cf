namespace RlhfFlow.Server.Artifacts;

/// <summary>Services that look into artifacts.</summary>
internal static class ArtifactServices
{
    public static void AddArtifacts(this IServiceCollection services) => services.AddSingleton<PromptBox>();
}
