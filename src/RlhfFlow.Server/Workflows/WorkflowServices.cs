using RlhfFlow.Server.Events;
using RlhfFlow.Server.Storage;

namespace RlhfFlow.Server.Workflows;

/// <summary>Services of workflows and templates.</summary>
internal static class WorkflowServices
{
    public static void AddWorkflows(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var store = new WorkflowStore(
                provider.GetRequiredService<ServerDatabase>(), provider.GetRequiredService<TimeProvider>());
            var events = provider.GetRequiredService<EventHub>();
            store.Changed += change => events.Publish("workflow", null, change);
            return store;
        });
        services.AddSingleton<DefinitionTexts>();
        services.AddSingleton<Templates>();
        services.AddSingleton<LastRuns>();
    }
}
