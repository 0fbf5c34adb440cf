using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Sweeps;

/// <summary>Plans sweeps of stored workflows, and puts their runs into the queue.</summary>
internal sealed class SweepStarter(
    IWorkflowTexts workflows, IStageCatalogs stages, SecretStore secrets, DataDirectories data, SweepQueue queue,
    RunEngine engine, RunFeed feed, ServerOptions options)
{
    /// <summary>A workflow, and a sweep of it that is planned; null if there is no such workflow or version.</summary>
    /// <exception cref="KeyNotFoundException">It has no such profile; the message names those that it has.</exception>
    public async Task<PlannedSweep?> PlanAsync(SweepBody body, string version, CancellationToken gone)
    {
        var (sweep, found) = body.Read();
        if (await workflows.FindAsync(body.WorkflowId!, version.Length == 0 ? null : version, gone) is not { } workflow)
        {
            return null;
        }
        var profile = workflow.Profile(sweep?.Profile);
        if (sweep is null || found.Count > 0)
        {
            return new(workflow, null, found);
        }
        var directory = options.Root ?? Environment.CurrentDirectory;
        var catalog = await stages.GetAsync(gone);
        return await Task.Run(
            () =>
            {
                var file = DefinitionReader.Read(workflow.Content, directory);
                var (plan, findings) = SweepPlanner.Plan(sweep, directory, file, profile, settings =>
                    WorkflowPlanner.Plan(file, catalog, settings, secrets.Names(), data));
                return new PlannedSweep(workflow, plan, findings);
            },
            gone);
    }

    /// <summary>What is known of a sweep already, and what it takes; reads the files that it names.</summary>
    public Task<SweepForecast> ForecastAsync(SweepPlan plan, CancellationToken gone) => Task.Run(
        () => new SweepForecast(options.Home, plan, CapacityFile.ReadMachine(options.Home).Cores, gone), gone);

    /// <summary>Puts its runs into the queue, or goes on with an equal sweep.</summary>
    public async Task<SweepRow> StartAsync(
        PlannedSweep planned, string name, SweepBody body, string startedBy, CancellationToken gone)
    {
        var sweep = await Task.Run(
            () => queue.Enqueue(
                planned.Plan!, name, planned.Workflow.Content, startedBy, planned.Workflow.Version, body.AtOnce ?? 1,
                body.StartNew ?? false, gone),
            gone);
        Queued();
        return sweep;
    }

    /// <summary>Puts the runs of a sweep into the queue again that failed or were given up; says how many.</summary>
    public int Continue(string sweepId)
    {
        var count = queue.Continue(sweepId);
        Queued();
        return count;
    }

    private void Queued()
    {
        feed.QueueChanged();
        engine.Wake();
    }
}

/// <summary>A sweep of a workflow.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Plan">The sweep; null where something is wrong.</param>
/// <param name="Findings">What is wrong, and warnings.</param>
internal sealed record PlannedSweep(WorkflowText Workflow, SweepPlan? Plan, IReadOnlyList<Finding> Findings);
