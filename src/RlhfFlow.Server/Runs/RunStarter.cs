using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Preview;
using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Runs;

/// <summary>Plans stored workflows, and puts those that can run into the queue.</summary>
internal sealed class RunStarter(
    IWorkflowTexts workflows, IStageCatalogs stages, SecretStore secrets, RunQueue queue, RunEngine engine,
    RunFeed feed, DataDirectories data, ServerOptions options)
{
    /// <summary>A workflow planned with some settings; null if there is no such workflow or version.</summary>
    /// <exception cref="KeyNotFoundException">It has no such profile; the message names those that it has.</exception>
    public async Task<(WorkflowText Workflow, PlanResult Planned)?> PlanAsync(
        string workflowId, RunSettingsBody settings, CancellationToken cancellation)
    {
        if (await workflows.FindAsync(workflowId, settings.VersionText(), cancellation) is not { } workflow)
        {
            return null;
        }
        var directory = options.Root ?? Environment.CurrentDirectory;
        var planned = WorkflowPlanner.Plan(
            DefinitionReader.Read(workflow.Content, directory), await stages.GetAsync(cancellation),
            settings.ToSettings(workflow, directory), secrets.Names(), data);
        return (workflow, planned);
    }

    /// <summary>What a run of a plan would do; reads the files that it names.</summary>
    public Task<PlanPreview> PreviewAsync(WorkflowPlan plan, CancellationToken gone) => Task.Run(
        () =>
        {
            var machine = CapacityFile.ReadMachine(options.Home);
            return new PlanPreviewer(options.Home, machine).Preview(plan, machine.Cores, stop: gone);
        },
        gone);

    /// <summary>Puts a planned workflow into the queue; on demand as the run of a due time of a schedule.</summary>
    public RunRow Start(WorkflowText workflow, WorkflowPlan plan, string startedBy, FireRow? fire = null)
    {
        var run = queue.Enqueue(plan, workflow.Content, startedBy, workflow.Version, fire);
        feed.RunChanged(run.Id);
        engine.Wake();
        return run;
    }

    /// <summary>Puts a run into the queue again.</summary>
    public void Again(string runId)
    {
        queue.Again(runId);
        feed.RunChanged(runId);
        engine.Wake();
    }
}
