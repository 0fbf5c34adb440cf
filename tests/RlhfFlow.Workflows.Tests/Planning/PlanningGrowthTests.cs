using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Planning;

public sealed class PlanningGrowthTests
{
    private const int Nodes = 1000;

    // Allocations stand in for time here: they do not depend on how busy a machine is.
    [Fact]
    public async Task Twice_the_nodes_are_about_twice_the_work()
    {
        var catalog = await TestStages.CatalogAsync();
        Allocated(Chain(50), catalog);

        var once = Allocated(Chain(Nodes), catalog);
        var twice = Allocated(Chain(2 * Nodes), catalog);

        Assert.InRange((double)twice / once, 1.5, 2.5);
    }

    [Fact]
    public async Task A_long_chain_is_planned_in_its_order()
    {
        var plan = WorkflowPlanner.Plan(Chain(2000).Read(), await TestStages.CatalogAsync(), new()).Plan!;

        Assert.Equal(2000, plan.Nodes.Count);
        Assert.Equal(["n1998"], plan.Nodes[1999].DependsOn);
    }

    private static TestWorkflow Chain(int nodes)
    {
        var workflow = new TestWorkflow().Counter("n0");
        for (var index = 1; index < nodes; index++)
        {
            workflow.Echo($"n{index}", $"n{index - 1}");
        }
        return workflow;
    }

    private static long Allocated(TestWorkflow workflow, StageCatalog catalog)
    {
        var file = workflow.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(WorkflowPlanner.Plan(file, catalog, new()).Plan);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
