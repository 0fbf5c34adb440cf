using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Lineage;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Lineage;

[Trait("Pace", "slow")]
public sealed class ReproductionTests
{
    private static TestWorkflow Flow(string data) => new TestWorkflow()
        .Counter("count", new() { ["steps"] = 2 })
        .Echo("echo", "count", new() { ["extra"] = data, ["prefix"] = "m" })
        .Echo("last", "echo", new() { ["prefix"] = "n" }).Echo("other", "count", new() { ["prefix"] = "o" });

    [Fact]
    public async Task A_node_and_its_ancestors_run_again_without_the_cache_and_each_is_compared()
    {
        using var engine = new TestEngine();
        var data = engine.File("data.txt", "one");
        var outcome = await engine.RunAsync(Flow(data));
        var same = await ReproduceAsync(engine, outcome, "last");
        Assert.Equal(
            [("count", ReproductionState.Same), ("echo", ReproductionState.Same), ("last", ReproductionState.Same)],
            same.Select(node => (node.NodeId, node.State)));
        Assert.All(
            RunJournal.Open(engine.Home.Journal).Nodes(engine.Options.RunId!).Take(3),
            row => Assert.False(row.FromCache));

        await System.IO.File.WriteAllTextAsync(data, "two", TestContext.Current.CancellationToken);
        var differs = await ReproduceAsync(engine, outcome, "last");
        Assert.Equal(
            [ReproductionState.Same, ReproductionState.Differs, ReproductionState.Differs],
            differs.Select(node => node.State));
        Assert.Contains("the content of file extra changed", differs[1].Why);
        Assert.Contains("input Texts changed", differs[2].Why);
        Assert.NotEqual(differs[1].Recorded["Corpus"], differs[1].Now["Corpus"]);
    }

    [Fact]
    public async Task What_other_code_made_is_not_run_and_neither_is_what_needs_it()
    {
        using var engine = new TestEngine();
        engine.Rebuild = stage => stage.Activity == "RlhfFlow.Echo" ? stage with { CodeHash = new('0', 64) } : stage;
        var outcome = await engine.RunAsync(Flow(engine.File("data.txt", "one")));
        engine.Rebuild = stage => stage;
        var nodes = await ReproduceAsync(engine, outcome, "last");

        Assert.Equal(
            [ReproductionState.Same, ReproductionState.CannotRun, ReproductionState.CannotRun],
            nodes.Select(node => node.State));
        Assert.Contains("the code hash changed: it was 000000000000", nodes[1].Why);
        Assert.Contains("code hash changed", nodes[2].Why);
        Assert.Empty(nodes[2].Now);
    }

    private static async Task<IReadOnlyList<ReproducedNode>> ReproduceAsync(
        TestEngine engine, RunOutcome of, string node)
    {
        var journal = RunJournal.Open(engine.Home.Journal);
        var reproduction = Reproduction.Prepare(
            engine.Home, journal, await TestStages.CatalogAsync(),
            LineageTarget.Resolve($"{of.RunId}/{node}", journal));
        Assert.All(reproduction.Compare(null), item => Assert.True(
            item.State is ReproductionState.Waiting or ReproductionState.CannotRun));
        engine.Options = engine.Options with { StartNew = true, RunId = null };
        var outcome = await new WorkflowRunner(engine.Home, engine.Executor, engine.Options)
            .RunAsync(reproduction.Plan, engine, TestContext.Current.CancellationToken);
        engine.Options = engine.Options with { RunId = outcome.RunId };
        return reproduction.Compare(outcome.RunId);
    }
}
