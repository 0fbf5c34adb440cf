using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class SelectionTests
{
    [Fact]
    public async Task A_forced_node_runs_anew_and_what_follows_is_known_if_it_gives_the_same()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(Chain());
        var outcome = await engine.RunAsync(Chain(), new() { Force = ["x"] });

        Assert.Equal(["count:True", "x:False", "y:True"], FromCache(engine, outcome));
        Assert.Equal("it was asked to run anew", engine.Node(outcome, "x").Why);
    }

    [Fact]
    public async Task From_a_node_on_everything_runs_anew()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(Chain());

        Assert.Equal(
            ["count:True", "x:False", "y:False"], FromCache(engine, await engine.RunAsync(Chain(), new() { From = "x" })));
    }

    [Fact]
    public async Task Only_what_a_node_needs_runs_and_the_rest_is_known_as_left_out()
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(Chain(), new() { To = "x" });

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal(["count", "x"], outcome.Nodes.Select(node => node.Id));
        Assert.Equal(NodeState.LeftOut, engine.Node(outcome, "y").State);
        Assert.Equal("nothing that was asked for needs it", engine.Node(outcome, "y").Why);
    }

    [Fact]
    public async Task A_forced_node_that_was_stopped_goes_on_from_its_checkpoint()
    {
        using var engine = new TestEngine();
        await engine.RunAsync(Slow(1));
        var settings = new RunSettings { Force = ["count"] };
        engine.OnChange = node => Stop(engine, node);
        var stopped = await engine.RunAsync(Slow(20), settings);
        Assert.Equal(RunState.Interrupted, stopped.State);
        engine.OnChange = _ => { };
        engine.Stop.Dispose();
        engine.Stop = new();
        var outcome = await engine.RunAsync(Slow(20), settings);

        Assert.Equal(stopped.RunId, outcome.RunId);
        Assert.False(engine.Node(outcome, "count").FromCache);
        Assert.Equal(["first", "resume"], engine.Attempts(outcome).Select(attempt => attempt.Reason));

        static TestWorkflow Slow(int milliseconds) => new TestWorkflow().Counter(
            "count", new() { ["steps"] = 40, ["stepMilliseconds"] = milliseconds });

        static void Stop(TestEngine engine, NodeStatus node)
        {
            if (node.Done >= 5)
            {
                engine.Stop.Cancel();
            }
        }
    }

    [Fact]
    public async Task A_run_is_begun_under_a_given_id_and_goes_on_under_it()
    {
        using var engine = new TestEngine();
        engine.Options = engine.Options with { RunId = "mine" };
        var first = await engine.RunUntilAsync(
            new TestWorkflow().Counter("count", new() { ["steps"] = 40, ["stepMilliseconds"] = 20 }),
            node => node.Done >= 5);
        var second = await engine.RunAsync(
            new TestWorkflow().Counter("count", new() { ["steps"] = 40, ["stepMilliseconds"] = 20 }));

        Assert.Equal(("mine", "mine"), (first.RunId, second.RunId));
        Assert.True(engine.WasContinued);
        Assert.Equal(RunState.Succeeded, second.State);
    }

    [Fact]
    public async Task What_an_attempt_measured_is_kept()
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(new TestWorkflow().Counter("count", new() { ["steps"] = 30 }));
        var attempt = engine.Attempts(outcome).Single();

        Assert.InRange(attempt.PeakMemoryBytes!.Value, 1 << 20, 4L << 30);
        Assert.InRange(attempt.WallMilliseconds!.Value, 1, 60_000);
    }

    private static TestWorkflow Chain() => new TestWorkflow().Counter("count").Echo("x", "count").Echo("y", "x");

    private static IEnumerable<string> FromCache(TestEngine engine, RunOutcome outcome) =>
        RunJournal.Open(engine.Home.Journal).Nodes(outcome.RunId).Select(row => $"{row.NodeId}:{row.FromCache}");
}
