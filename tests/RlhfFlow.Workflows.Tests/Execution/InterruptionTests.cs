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
        var first = await engine.RunUntilAsync(Workflow(20), node => node is { Id: "count", Done: >= 10 });
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
    public async Task What_a_continued_run_had_finished_is_kept_and_says_so()
    {
        using var engine = new TestEngine();
        var workflow = Chain(engine.File("extra.txt", "hello"));
        var first = await engine.RunUntilAsync(workflow, node => node is { Id: "b", State: NodeState.Succeeded });
        var second = await engine.RunAsync(workflow);

        Assert.Equal((first.RunId, RunState.Succeeded), (second.RunId, second.State));
        Assert.All(
            ["count", "a", "b"], id => Assert.Equal("done before the interruption", engine.Node(second, id).Why));
        Assert.Equal(["a", "b", "c", "count"], engine.Attempts(second).Select(attempt => attempt.NodeId).Order());
    }

    [Fact]
    public async Task A_file_changed_during_an_interruption_runs_its_reader_and_what_follows_again()
    {
        using var changed = new TestEngine();
        var workflow = Chain(changed.File("extra.txt", "hello"));
        await changed.RunUntilAsync(workflow, node => node is { Id: "b", State: NodeState.Succeeded });
        changed.File("extra.txt", "goodbye");
        var outcome = await changed.RunAsync(workflow);
        using var undisturbed = new TestEngine();
        var expected = await undisturbed.RunAsync(Chain(undisturbed.File("extra.txt", "goodbye")));

        Assert.True(changed.WasContinued);
        Assert.Equal("done before the interruption", changed.Node(outcome, "count").Why);
        Assert.Equal("the content of file extra changed", changed.Node(outcome, "a").Why);
        Assert.Equal("input Texts changed", changed.Node(outcome, "b").Why);
        Assert.Equal(undisturbed.Digest(expected, "c"), changed.Digest(outcome, "c"));
    }

    [Fact]
    public async Task A_stage_rebuilt_during_an_interruption_starts_afresh_and_not_from_the_checkpoint()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count", new() { ["steps"] = 40, ["stepMilliseconds"] = 20 });
        await engine.RunUntilAsync(workflow, node => node.Done >= 10);
        engine.Rebuild = stage => stage with { CodeHash = "rebuilt" };
        var outcome = await engine.RunAsync(workflow);

        Assert.True(engine.WasContinued);
        Assert.Equal("the stage's code changed", engine.Node(outcome, "count").Why);
        Assert.DoesNotContain(engine.Changes, node => node.Phase.StartsWith("resumed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_engine_left_of_committed_nodes_is_swept_by_the_next()
    {
        using var engine = new TestEngine();
        var killed = await engine.RunAsync(new TestWorkflow().Counter("count"));
        var checkpoints = engine.Home.Checkpoints(engine.Node(killed, "count").Key!);
        var work = Path.Combine(engine.Attempts(killed).Single().Directory, "work");
        Directory.CreateDirectory(Path.Combine(checkpoints, "step-1"));
        Directory.CreateDirectory(work);
        RunJournal.Open(engine.Home.Journal).EndRun(killed.RunId, RunState.Running, null);
        await engine.RunAsync(new TestWorkflow().Counter("other"));

        Assert.False(Directory.Exists(checkpoints));
        Assert.False(Directory.Exists(work));
    }

    [Fact]
    public async Task A_second_engine_is_kept_away_from_a_home_in_use()
    {
        using var engine = new TestEngine();
        using var taken = EngineLock.Take(engine.Home);
        var refused =
            await Assert.ThrowsAsync<EngineBusyException>(() => engine.RunAsync(new TestWorkflow().Counter("count")));

        Assert.Equal(30, refused.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message);
    }

    [Fact]
    public async Task A_run_that_another_process_gives_up_stops_with_its_checkpoint()
    {
        using var engine = new TestEngine();
        engine.Options = engine.Options with { CancelCheck = TimeSpan.FromMilliseconds(50) };
        Directory.CreateDirectory(engine.Home.Root);
        var journal = RunJournal.Open(engine.Home.Journal);
        var queue = new RunQueue(engine.Home, journal, TimeProvider.System);
        var isGivenUp = false;
        engine.OnChange = node =>
        {
            if (node.Done >= 5 && !isGivenUp)
            {
                isGivenUp = true;
                queue.Cancel(journal.FindRun("last")!.Id);
            }
        };
        var outcome = await engine.RunAsync(
            new TestWorkflow().Counter("count", new() { ["steps"] = 300, ["stepMilliseconds"] = 20 }));

        Assert.Equal((RunState.Cancelled, 43), (outcome.State, outcome.ExitCode));
        Assert.NotEmpty(Directory.GetDirectories(engine.Home.Checkpoints(engine.Node(outcome, "count").Key!)));
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

    private static TestWorkflow Chain(string path) =>
        new TestWorkflow().Counter("count").Echo("a", "count", new() { ["extra"] = path }).Echo("b", "a")
            .Echo("c", "b");
}
