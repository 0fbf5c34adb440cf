using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class CacheTests
{
    [Fact]
    public async Task An_unchanged_workflow_is_skipped_and_says_since_when()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count").Echo("echo", "count");
        var first = await engine.RunAsync(workflow);
        var second = await engine.RunAsync(workflow);

        Assert.All(first.Nodes, node => Assert.Equal("it has not run before", node.Why));
        Assert.All(second.Nodes, node => Assert.True(node.FromCache));
        Assert.All(second.Nodes, node => Assert.Equal($"nothing changed since run {first.RunId}", node.Why));
        Assert.Equal(engine.Digest(first, "echo"), engine.Digest(second, "echo"));
    }

    [Fact]
    public async Task A_changed_parameter_runs_its_node_and_what_follows_and_is_named()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(Chain("a"));
        var outcome = await engine.RunAsync(Chain("b"));

        Assert.True(engine.Node(outcome, "count").FromCache);
        Assert.Equal("parameter prefix changed from \"a\" to \"b\"", engine.Node(outcome, "echo").Why);

        static TestWorkflow Chain(string prefix) =>
            new TestWorkflow().Counter("count").Echo("echo", "count", new() { ["prefix"] = prefix });
    }

    [Fact]
    public async Task A_parameter_that_cannot_change_the_output_runs_nothing()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(new TestWorkflow().Counter("count", new() { ["stepMilliseconds"] = 1 }));
        var outcome = await engine.RunAsync(new TestWorkflow().Counter("count", new() { ["stepMilliseconds"] = 2 }));

        Assert.True(engine.Node(outcome, "count").FromCache);
    }

    [Fact]
    public async Task One_changed_byte_of_a_named_file_counts_and_its_path_does_not()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(Reading(engine.File("a.txt", "hello")));
        var moved = await engine.RunAsync(Reading(engine.File("b.txt", "hello")));
        var changed = await engine.RunAsync(Reading(engine.File("b.txt", "hellO")));

        Assert.True(engine.Node(moved, "echo").FromCache);
        Assert.Equal("the content of file extra changed", engine.Node(changed, "echo").Why);

        static TestWorkflow Reading(string path) =>
            new TestWorkflow().Counter("count").Echo("echo", "count", new() { ["extra"] = path });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_or_missing_artifact_is_made_again_and_the_reason_is_told(bool damaged)
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count").Echo("echo", "count");
        var first = await engine.RunAsync(workflow);
        var path = engine.Store.PathOf(engine.Digest(first, "count"));
        if (damaged)
        {
            Flip(Directory.GetFiles(path, "*.rlfa").Single());
        }
        else
        {
            Directory.Delete(path, recursive: true);
        }
        var second = await engine.RunAsync(workflow);

        Assert.Contains(damaged ? "is damaged" : "is missing", engine.Node(second, "count").Why);
        Assert.False(engine.Node(second, "count").FromCache);
        Assert.True(engine.Node(second, "echo").FromCache);
        engine.Store.Verify(engine.Digest(second, "count"));
    }

    [Fact]
    public async Task Seeds_differ_between_nodes_and_follow_the_runs_seed()
    {
        using var engine = new TestEngine();
        var workflow =
            new TestWorkflow().Counter("a").Counter("b").Counter("c", new() { ["seed"] = 5 })
                .Counter("d", new() { ["seed"] = 5 });
        var first = await engine.RunAsync(workflow);
        var other = await engine.RunAsync(
            workflow, new() { Inputs = new Dictionary<string, string> { ["seed"] = "2" } });

        Assert.NotEqual(engine.Digest(first, "a"), engine.Digest(first, "b"));
        Assert.Equal(engine.Digest(first, "c"), engine.Digest(first, "d"));
        Assert.NotEqual(engine.Digest(first, "a"), engine.Digest(other, "a"));
        Assert.Equal(NodeState.Succeeded, engine.Node(other, "c").State);
        Assert.True(engine.Node(other, "c").FromCache);
    }

    private static void Flip(string path)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
