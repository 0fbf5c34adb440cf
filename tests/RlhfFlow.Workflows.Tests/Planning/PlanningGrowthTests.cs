using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions.Repair;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Preview;

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

    [Theory]
    [InlineData("settings")]
    [InlineData("inputs")]
    [InlineData("forced")]
    public async Task Twice_the_settings_that_nothing_knows_are_about_twice_the_work(string kind)
    {
        var catalog = await TestStages.CatalogAsync();
        Allocated(kind, 50, catalog);

        Assert.InRange((double)Allocated(kind, 1000, catalog) / Allocated(kind, 500, catalog), 1.5, 2.5);
    }

    [Fact]
    public async Task Twice_the_stages_side_by_side_are_about_twice_the_work_to_estimate()
    {
        var catalog = await TestStages.CatalogAsync();
        Estimated(50, catalog);

        Assert.InRange((double)Estimated(2 * Nodes, catalog) / Estimated(Nodes, catalog), 1.5, 2.5);
    }

    [Fact]
    public async Task Twice_the_nodes_are_about_twice_the_work_to_repair()
    {
        var catalog = await TestStages.CatalogAsync();
        Repaired(50, catalog);

        Assert.InRange((double)Repaired(2 * Nodes, catalog) / Repaired(Nodes, catalog), 1.5, 2.5);
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

    private static long Allocated(string kind, int count, StageCatalog catalog)
    {
        var workflow = new TestWorkflow();
        for (var index = 0; index < count; index++)
        {
            workflow.Counter($"n{index}").Input($"known{index}", "Int32", 1);
        }
        var unknown = Enumerable.Range(0, count).ToDictionary(index => $"none{index}.x", _ => "1");
        var settings = kind switch
        {
            "settings" => new RunSettings { Parameters = unknown },
            "inputs" => new RunSettings { Inputs = unknown },
            _ => new RunSettings { Force = [.. unknown.Keys] },
        };
        var file = workflow.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(count, WorkflowPlanner.Plan(file, catalog, settings).Findings.Count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Estimated(int count, StageCatalog catalog)
    {
        var workflow = new TestWorkflow();
        for (var index = 0; index < count; index++)
        {
            workflow.Counter($"n{index}");
        }
        var nodes = WorkflowPlanner.Plan(workflow.Read(), catalog, new()).Plan!.Nodes;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(count / 2, ScheduleEstimate.Of(nodes, _ => (1, 1), 2).Seconds);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Every stage has the same name, and every reader has two connections to be made.
    private static long Repaired(int count, StageCatalog catalog)
    {
        const string Id = "00112233445566";
        var workflow = new TestWorkflow();
        for (var index = 0; index < count; index += 2)
        {
            workflow.Add(new JsonObject
            {
                ["id"] = $"{Id}{index:d2}"[^15..], ["type"] = "RlhfFlow.SlowCounter", ["name"] = "Same",
            });
            workflow.Add(new JsonObject
            {
                ["id"] = $"reader{index}", ["type"] = "RlhfFlow.Echo",
                ["texts"] = TestWorkflow.Variable($"rf:{$"{Id}{index:d2}"[^15..]}:Corpus"),
            });
        }
        var json = JsonNode.Parse(workflow.Json())!.AsObject();
        var mended = new List<string>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        DefinitionRepair.Repair(json, catalog, mended);
        Assert.InRange(mended.Count, 2 * count, 3 * count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
