using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Elsa;
using RlhfFlow.Server.Artifacts;
using RlhfFlow.Server.Events;
using RlhfFlow.Server.Notifications;
using RlhfFlow.Server.Presence;
using RlhfFlow.Server.Retention;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Schedules;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Server.Stages;
using RlhfFlow.Server.Storage;
using RlhfFlow.Server.Studio;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Hosting;

/// <summary>The services of all features, one line each.</summary>
internal static class ServerServices
{
    public static void AddServerFeatures(this IServiceCollection services, HomeDirectory home)
    {
        services.AddStorage();
        services.AddAccess();
        services.AddAudit();
        services.AddSecrets(home);
        services.AddEvents();
        services.AddRuns();
        services.AddStages();
        services.AddWorkflows();
        services.AddPresence();
        services.AddElsa();
        services.AddStudio();
        services.AddArtifacts();
        services.AddSchedules();
        services.AddRetention();
        services.AddNotifications();
    }
}
