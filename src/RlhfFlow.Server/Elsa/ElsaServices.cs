using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Elsa.Descriptors;
using RlhfFlow.Server.Elsa.Instances;
using RlhfFlow.Server.Elsa.Live;

namespace RlhfFlow.Server.Elsa;

/// <summary>Services behind Elsa's API.</summary>
internal static class ElsaServices
{
    public static void AddElsa(this IServiceCollection services)
    {
        services.AddSingleton<PageMemory>();
        services.AddSingleton<WorkflowSource>();
        services.AddSingleton<RunDefinitions>();
        services.AddSingleton<InstanceList>();
        services.AddSingleton<InstanceJournal>();
        services.AddSingleton<Executions>();
        services.AddSingleton<RunStarting>();
        services.AddSingleton<InstanceFeed>();
        services.AddSignalR();
        services.AddSingleton<DefinitionReads>();
        services.AddSingleton<DefinitionSaves>();
        services.AddSingleton<ActivityDescriptors>();
    }
}
