namespace RlhfFlow.Server.Presence;

/// <summary>Services that know who is here.</summary>
internal static class PresenceServices
{
    public static void AddPresence(this IServiceCollection services) => services.AddSingleton<WorkflowPresence>();
}
