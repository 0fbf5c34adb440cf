using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class FailureTests
{
    [Theory]
    [InlineData("transient", 2)]
    [InlineData("throw", 2)]
    [InlineData("kill", 2)]
    [InlineData("outOfMemory", 2)]
    public async Task What_may_pass_is_tried_again(string misbehaviour, int attempts)
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(new TestWorkflow().Counter("count", new()
        {
            ["misbehaviour"] = misbehaviour, ["misbehaveOnceFile"] = engine.PathOf("once"),
        }));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(attempts, engine.Attempts(outcome).Count);
    }

    [Theory]
    [InlineData("transient", 4, 30)]
    [InlineData("throw", 2, 60)]
    [InlineData("outOfMemory", 2, 31)]
    [InlineData("outOfDisk", 2, 32)]
    [InlineData("diverge", 1, 21)]
    [InlineData("noResult", 1, 12)]
    [InlineData("badResult", 1, 12)]
    public async Task What_goes_on_failing_ends_with_the_exit_code_of_its_class(
        string misbehaviour, int attempts, int exitCode)
    {
        using var engine = new TestEngine();
        var outcome =
            await engine.RunAsync(
                new TestWorkflow()
                    .Counter("count", new() { ["misbehaviour"] = misbehaviour, ["misbehaveAtStep"] = 0 }));

        Assert.Equal(RunState.Failed, outcome.State);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal(attempts, engine.Attempts(outcome).Count);
        Assert.True(File.Exists(outcome.Nodes[0].LogPath));
    }

    [Fact]
    public async Task What_lies_behind_a_failure_is_blocked_and_other_branches_finish()
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(new TestWorkflow()
            .Counter("bad", new() { ["misbehaviour"] = "diverge", ["misbehaveAtStep"] = 0 }).Echo("behind", "bad")
            .Counter("good").Echo("after", "good"));

        Assert.Equal(
            [("after", NodeState.Succeeded), ("bad", NodeState.Failed), ("behind", NodeState.Blocked),
                ("good", NodeState.Succeeded)],
            outcome.Nodes.OrderBy(node => node.Id).Select(node => (node.Id, node.State)));
        Assert.Equal("'bad' failed", engine.Node(outcome, "behind").Why);
    }

    [Fact]
    public async Task A_failed_run_is_not_continued_but_run_anew()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count", new()
        {
            ["misbehaviour"] = "diverge", ["misbehaveOnceFile"] = engine.PathOf("once"),
        });
        var first = await engine.RunAsync(workflow);
        var second = await engine.RunAsync(workflow);

        Assert.Equal((RunState.Failed, RunState.Succeeded), (first.State, second.State));
        Assert.NotEqual(first.RunId, second.RunId);
        Assert.Contains(first.RunId, engine.Node(second, "count").Why);
    }
}
