using RlhfFlow.Testing;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class EngineQueriesTests
{
    [Fact]
    public async Task Each_node_of_a_run_costs_the_same_however_many_there_are()
    {
        using var engine = new TestEngine();
        var few = await CountAsync(engine, 10);
        var more = await CountAsync(engine, 20);
        var many = await CountAsync(engine, 200);
        var each = (more - few) / 10.0;

        Assert.InRange(each, 1, 12);
        Assert.InRange(many, few, few + (190 * each) + 20);
    }

    // Only the first node runs: all others find in the cache what it made under another id.
    private static async Task<int> CountAsync(TestEngine engine, int nodes)
    {
        var workflow = new TestWorkflow();
        for (var index = 0; index < nodes; index++)
        {
            workflow.Counter($"n{index}", new() { ["seed"] = 1 });
        }
        await engine.RunAsync(workflow);
        using var queries = new QueryCount(engine.Home.Root);
        var outcome = await engine.RunAsync(workflow);
        Assert.All(
            RunJournal.Open(engine.Home.Journal).Nodes(outcome.RunId), row => Assert.True(row.FromCache));
        return queries.Value;
    }
}
