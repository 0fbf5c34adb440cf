using RlhfFlow.EngineHost;
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

    [Fact]
    public async Task A_node_that_runs_begins_and_ends_in_one_transaction_each()
    {
        var (fewCommands, few) = await CountRunAsync(10);
        var (manyCommands, many) = await CountRunAsync(30);

        Assert.InRange((manyCommands - fewCommands) / 20.0, 1, 20);
        Assert.Equal(2 * 20, many - few);
    }

    // Commands and what the journal was asked to begin, of a run in which every node works.
    private static async Task<(int Commands, int Transactions)> CountRunAsync(int nodes)
    {
        using var engine = new TestEngine();
        engine.Executor = new TinyExecutor();
        var workflow = new TestWorkflow();
        for (var index = 0; index < nodes; index++)
        {
            workflow.Counter($"n{index}", new() { ["seed"] = index });
        }
        using var queries = new QueryCount(engine.Home.Root);
        var outcome = await engine.RunAsync(workflow);
        Assert.All(
            RunJournal.Open(engine.Home.Journal).Nodes(outcome.RunId), row => Assert.False(row.FromCache));
        return (queries.Value, queries.Transactions);
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
