using Microsoft.Extensions.DependencyInjection.Extensions;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Runs.Comparison;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Server.Runs.Telemetry;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Server.Stages;
using RlhfFlow.Server.Sweeps;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Runs;

/// <summary>Services that run workflows and tell about it.</summary>
internal static class RunsServices
{
    // Longer than the grace of a stage, so that its checkpoint is written when the server is asked to end.
    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(75);

    public static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var home = provider.GetRequiredService<HomeDirectory>();
            home.Create();
            return RunJournal.Open(home.Journal, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(provider => new DataDirectories(
            provider.GetRequiredService<ServerOptions>().Data, provider.GetRequiredService<HomeDirectory>()));
        services.AddSingleton<RunQueue>();
        services.AddSingleton<SweepJournal>();
        services.AddSingleton<SweepQueue>();
        services.AddSingleton<LiveRuns>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<NodeDetailReader>();
        services.AddSingleton<TelemetryReader>();
        services.AddSingleton<PairComparer>();
        services.AddSingleton<RunStarter>();
        services.AddSingleton<SweepStarter>();
        services.AddSingleton<RunFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<RunFeed>());
        services.AddSingleton<RunEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<RunEngine>());
        services.TryAddSingleton<ISecretSource, NoSecrets>();
        services.TryAddSingleton<IStageCatalogs>(provider => provider.GetRequiredService<StageCatalogService>());
        services.TryAddSingleton<IWorkflowTexts, StoredWorkflowTexts>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Shutdown);
    }
}
