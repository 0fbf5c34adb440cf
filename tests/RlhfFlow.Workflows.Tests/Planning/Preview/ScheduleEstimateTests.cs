using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Workflows.Tests.Planning.Preview;

public sealed class ScheduleEstimateTests
{
    [Fact]
    public async Task Branches_overlap_as_far_as_there_are_slots()
    {
        var workflow = new TestWorkflow().Counter("a").Counter("b").Counter("c").Echo("d", "a");
        Assert.Equal((40, 10), await EstimateAsync(workflow, 1));
        Assert.Equal((20, 20), await EstimateAsync(workflow, 2));
        Assert.Equal((20, 30), await EstimateAsync(workflow, 3));
    }

    [Fact]
    public async Task A_node_of_many_threads_takes_all_slots_for_itself()
    {
        var workflow = new TestWorkflow().Counter("a", new() { ["threads"] = 8 }).Counter("b");
        Assert.Equal((20, 10), await EstimateAsync(workflow, 2));
    }

    private static async Task<(double, double)> EstimateAsync(TestWorkflow workflow, int slots)
    {
        var plan = Workflows.Planning.WorkflowPlanner.Plan(
            workflow.Read(), await TestStages.CatalogAsync(), new()).Plan!;
        return ScheduleEstimate.Of(plan.Nodes, _ => (10, 10), slots);
    }
}
