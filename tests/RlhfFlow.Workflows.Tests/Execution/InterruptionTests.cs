using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class InterruptionTests
{
    [Fact]
    public async Task A_stopped_run_is_continued_from_its_checkpoint_and_gives_the_same_artifacts()
    {
        using var undisturbed = new TestEngine();
        var expected = undisturbed.Digest(await undisturbed.RunAsync(Workflow(1)), "echo");

        using var engine = new TestEngine();
        engine.OnChange = node =>
        {
            if (node is { Id: "count", Done: >= 10 })
            {
                engine.Stop.Cancel();
            }
        };
        var first = await engine.RunAsync(Workflow(20));
        Assert.Equal((RunState.Interrupted, 40), (first.State, first.ExitCode));
        engine.OnChange = _ => { };
        engine.Stop.Dispose();
        engine.Stop = new();
        engine.Changes.Clear();
        var second = await engine.RunAsync(Workflow(20));

        Assert.True(engine.WasContinued);
        Assert.Equal(first.RunId, second.RunId);
        Assert.Contains(engine.Changes, node => node.Phase.StartsWith("resumed from step", StringComparison.Ordinal));
        Assert.DoesNotContain(engine.Changes, node => node is { Id: "count", Phase: "count", Done: < 10 });
        Assert.Equal(expected, engine.Digest(second, "echo"));
        Assert.Equal(
            ["first", "resume"], engine.Attempts(second).Where(row => row.NodeId == "count").Select(row => row.Reason));

        static TestWorkflow Workflow(int milliseconds) =>
            new TestWorkflow()
                .Counter("count", new() { ["steps"] = 40, ["stepMilliseconds"] = milliseconds, ["increment"] = 0.5 })
                .Echo("echo", "count");
    }

    [Fact]
    public async Task A_second_engine_is_kept_away_from_a_home_in_use()
    {
        using var engine = new TestEngine();
        using var taken = EngineLock.Take(engine.Home);
        var refused =
            await Assert.ThrowsAsync<WorkflowException>(() => engine.RunAsync(new TestWorkflow().Counter("count")));

        Assert.Equal(30, refused.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message);
    }

    [Fact]
    public async Task Independent_branches_run_at_the_same_time()
    {
        using var engine = new TestEngine();
        var running = new HashSet<string>();
        var most = 0;
        engine.OnChange = node =>
        {
            _ = node.State == NodeState.Running ? running.Add(node.Id) : running.Remove(node.Id);
            most = Math.Max(most, running.Count);
        };
        await engine.RunAsync(new TestWorkflow().Counter("a").Counter("b").Counter("c"));

        Assert.Equal(2, most);
    }
}
