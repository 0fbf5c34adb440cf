using RlhfFlow.Testing;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Lineage;
using RlhfFlow.Workflows.Retention;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Lineage;

public sealed class LineageReaderTests
{
    [Fact]
    public async Task An_artifact_leads_back_to_data_seeds_parameters_and_code_across_runs_and_after_its_removal()
    {
        using var engine = new TestEngine();
        var data = engine.File("data.txt", "one");
        TestWorkflow Flow(string prefix) => new TestWorkflow()
            .Counter("count", new() { ["steps"] = 2, ["seed"] = 7 })
            .Echo("middle", "count", new() { ["extra"] = data, ["prefix"] = "m" })
            .Echo("last", "middle", new() { ["prefix"] = prefix });
        var first = await engine.RunAsync(Flow("a"));
        var second = await engine.RunAsync(Flow("b"));
        var digest = engine.Digest(second, "last");
        var journal = RunJournal.Open(engine.Home.Journal);
        new GarbageCollector(engine.Home, journal, TimeProvider.System).Collect(
            new() { KeepLast = 0 }, TestContext.Current.CancellationToken);
        File.Delete(data);

        var graph = new LineageReader(journal).Of(LineageTarget.Resolve(digest[..20], journal));

        Assert.Equal(
            [$"{second.RunId}/last", $"{first.RunId}/middle", $"{first.RunId}/count"],
            graph.Steps.Select(step => $"{step.RunId}/{step.NodeId}"));
        Assert.Equal(
            [(1, "Corpus", 0, "Texts"), (2, "Corpus", 1, "Texts")],
            graph.Edges.Select(edge => (edge.From!.Value, edge.FromPort!, edge.To, edge.ToPort)));
        Assert.Equal("7", graph.Steps[2].Seed);
        Assert.Equal("2", graph.Steps[2].Parameters["steps"]);
        Assert.Equal("\"b\"", graph.Steps[0].Parameters["prefix"]);
        Assert.Equal([$"{second.RunId}/middle"], graph.Steps[1].TakenBy);
        Assert.All(graph.Steps, step => Assert.Equal(64, step.CodeHash!.Length));
        Assert.Contains(graph.Steps[1].Files, file => file.Parameter == "extra" && file.Path!.Contains("data.txt"));
        Assert.True(Assert.Single(graph.Steps[0].Outputs).IsRemoved);
    }

    [Fact]
    public async Task What_is_handed_on_unchanged_comes_from_the_node_that_handed_it_on()
    {
        using var engine = new TestEngine();
        // Upper case of figures are figures: all three make the same artifact.
        var outcome = await engine.RunAsync(
            new TestWorkflow().Counter("count", new() { ["steps"] = 2 }).Echo("one", "count").Echo("two", "one"));
        var journal = RunJournal.Open(engine.Home.Journal);
        Assert.Equal(engine.Digest(outcome, "count"), engine.Digest(outcome, "two"));

        var graph = new LineageReader(journal).Of(LineageTarget.Resolve($"{outcome.RunId}/two", journal));

        Assert.Equal(["two", "one", "count"], graph.Steps.Select(step => step.NodeId));
        Assert.Equal([1, 2], graph.Edges.Select(edge => edge.From!.Value));
    }

    [Fact]
    public async Task A_generation_takes_as_many_queries_however_many_ancestors_it_has()
    {
        using var engine = new TestEngine();
        var few = await QueriesAsync(engine, 2);
        var many = await QueriesAsync(engine, 12);

        Assert.InRange(few, 1, 12);
        // Which of the equal nodes was the first is chance, and may cost a query.
        Assert.InRange(many, few - 1, few + 1);
    }

    [Fact]
    public async Task Names_are_understood_and_wrong_ones_are_answered_with_what_there_is()
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(new TestWorkflow().Counter("count.x", new() { ["steps"] = 1 }));
        var journal = RunJournal.Open(engine.Home.Journal);
        var digest = engine.Digest(outcome, "count.x");
        foreach (var text in new[] { "last/count.x", $"{outcome.RunId}:count.x" })
        {
            Assert.Equal(new(outcome.RunId, "count.x", null, null), LineageTarget.Resolve(text, journal));
        }
        foreach (var text in new[] { "last/count.x/Corpus", "last:count.x.Corpus", digest[..9] })
        {
            Assert.Equal(new(outcome.RunId, "count.x", "Corpus", digest), LineageTarget.Resolve(text, journal));
        }
        foreach (var (text, part) in new[]
        {
            ("none/count", "no run 'none'"), ("last/none", "no node 'none'"), ("last/count.x/None", "it has Corpus"),
            ("ffffffffffff", "no run has made"), ("", "no run has made"),
        })
        {
            Assert.Contains(part, Assert.Throws<WorkflowException>(() => LineageTarget.Resolve(text, journal)).Message);
        }
    }

    // All counters are equal, so that one of them runs; the last node reads them all.
    private static async Task<int> QueriesAsync(TestEngine engine, int counters)
    {
        var workflow = new TestWorkflow();
        var inputs = new System.Text.Json.Nodes.JsonObject { ["prefix"] = "p" };
        for (var index = 0; index < counters; index++)
        {
            workflow.Counter($"c{index}", new() { ["steps"] = 1, ["seed"] = 1 });
            inputs[index == 0 ? "texts" : $"texts{index + 1}"] = TestWorkflow.Variable($"rf:c{index}:Corpus");
        }
        workflow.Echo("end", "c0", inputs);
        for (var index = 1; index < counters; index++)
        {
            workflow.Connect($"c{index}", "end");
        }
        var outcome = await engine.RunAsync(workflow);
        var journal = RunJournal.Open(engine.Home.Journal);
        using var queries = new QueryCount(engine.Home.Root);
        var graph = new LineageReader(journal).Of(new(outcome.RunId, "end", null, null));
        Assert.Equal(counters, graph.Edges.Count);
        return queries.Value;
    }
}
