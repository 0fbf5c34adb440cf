namespace RlhfFlow.Server.Events;

/// <summary>Services that tell what happens.</summary>
internal static class EventServices
{
    public static void AddEvents(this IServiceCollection services) =>
        services.AddSingleton<EventHub>().AddSingleton<OpenStreams>();
}
