using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Retention;

public sealed class ArtifactIndexTests
{
    [Fact]
    public async Task An_older_journal_gets_the_index_that_it_would_have_had()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count", new() { ["steps"] = 2 })
            .Echo("echo", "count", new() { ["prefix"] = "x" });
        var first = await engine.RunAsync(workflow);
        await engine.RunAsync(workflow);
        var kept = Index(engine);
        OlderJournal.Take(engine.Home.Journal, version: 2);

        Assert.Equal(kept, Index(engine));
        Assert.Equal(2, kept.Count(line => line.StartsWith("made", StringComparison.Ordinal)));
        Assert.Equal(6, kept.Count(line => line.StartsWith("use", StringComparison.Ordinal)));
        Assert.Contains($"use {first.RunId} echo in Texts 0 {engine.Digest(first, "count")}", kept);
    }

    [Fact]
    public async Task A_node_that_is_made_again_has_its_new_artifacts_only()
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(new TestWorkflow().Counter("count", new() { ["steps"] = 2 }));
        var again = await engine.RunAsync(new TestWorkflow().Counter("count", new() { ["steps"] = 3 }));
        var other = engine.Digest(again, "count");
        var journal = RunJournal.Open(engine.Home.Journal);
        var outputs = journal.Nodes(journal.FindRun("last")!.Id)[0].Outputs;
        journal.ChangeNode(outcome.RunId, "count", node => node.Outputs = outputs);
        Assert.Contains($"use {outcome.RunId} count out Corpus 0 {other}", Index(engine));
        journal.ChangeNode(outcome.RunId, "count", node => (node.Outputs, node.KeyParts) = (null, null));

        Assert.DoesNotContain(Index(engine), line => line.StartsWith($"use {outcome.RunId}", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Index(TestEngine engine)
    {
        using var context = RunJournal.Open(engine.Home.Journal).Context();
        return
        [
            .. context.Artifacts.AsEnumerable().Select(row =>
                $"made {row.Digest} {row.Kind} {row.SchemaVersion} {row.Records} {row.Bytes} "
                + $"{row.RunId} {row.NodeId} {row.Port} {row.MadeAt} {row.RemovedAt}").Order(),
            .. context.Uses.AsEnumerable().Select(row =>
                $"use {row.RunId} {row.NodeId} {(row.IsInput ? "in" : "out")} "
                + $"{row.Port} {row.Position} {row.Digest}").Order(),
        ];
    }
}
