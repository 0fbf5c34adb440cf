using RlhfFlow.Testing;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Preview;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Planning.Preview;

public sealed class PlanPreviewerTests
{
    private static readonly MachineResources Large = new(8, 64L << 30, 32L << 30, 0, 1L << 40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_cannot_fit_is_refused_with_both_figures_and_blocks_what_follows()
    {
        using var engine = new TestEngine();
        var small = Large with { MemoryBytes = 1 << 20, DiskFreeBytes = 10 };
        var preview = new PlanPreviewer(engine.Home, small).Preview(await PlanAsync(Chain()), 2, stop: Stop);

        Assert.All(preview.Nodes, node => Assert.Equal(PreviewState.Blocked, node.State));
        var refusal = preview.Refusals.First(item => item.Node == "count");
        Assert.Equal(("memory", 1 << 20), (refusal.Resource, (int)refusal.Available));
        Assert.Contains("this machine has 1 MiB", refusal.Message);
        Assert.Contains(preview.Refusals, item => item.Resource == "disk");
    }

    [Fact]
    public async Task What_took_more_memory_before_than_there_is_is_refused()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(Chain());
        var least = (await PlanAsync(Chain())).Nodes.Max(node => node.Stage.Description.Resources.MemoryBytes.Minimum);
        var machine = Large with { MemoryBytes = (long)least };
        var plan = await PlanAsync(Chain(), new() { ForceAll = true });
        var preview = new PlanPreviewer(engine.Home, machine).Preview(plan, 2, stop: Stop);
        var measured = preview.Nodes.Max(node => node.Estimate.MeasuredMemoryBytes!.Value);

        Assert.Equal(measured > least, preview.Refusals.Count > 0);
        Assert.Empty(new PlanPreviewer(engine.Home, machine).Preview(await PlanAsync(Chain()), 2, stop: Stop).Refusals);
    }

    [Fact]
    public async Task A_home_that_is_not_there_yet_is_left_alone()
    {
        using var engine = new TestEngine();
        var preview = new PlanPreviewer(engine.Home, Large).Preview(await PlanAsync(Chain()), 2, stop: Stop);

        Assert.Equal([PreviewState.Run, PreviewState.MayRun], preview.Nodes.Select(node => node.State));
        Assert.False(Directory.Exists(engine.Home.Root));
    }

    [Fact]
    public async Task The_number_of_queries_does_not_depend_on_the_number_of_nodes()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(Chain());
        Assert.Equal(await CountAsync(engine, 2), await CountAsync(engine, 300));
    }

    private static async Task<int> CountAsync(TestEngine engine, int nodes)
    {
        var workflow = new TestWorkflow();
        for (var index = 0; index < nodes; index++)
        {
            workflow.Counter($"n{index}");
        }
        var plan = await PlanAsync(workflow);
        using var queries = new QueryCount(engine.Home.Root);
        Assert.Equal(nodes, new PlanPreviewer(engine.Home, Large).Preview(plan, 2, stop: Stop).Nodes.Count);
        return queries.Value;
    }

    private static TestWorkflow Chain() => new TestWorkflow().Counter("count").Echo("echo", "count");

    private static async Task<WorkflowPlan> PlanAsync(TestWorkflow workflow, RunSettings? settings = null)
    {
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), settings ?? new());
        Assert.Empty(result.Findings);
        return result.Plan!;
    }
}
