using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class SchedulerTests
{
    [Fact]
    public void Nodes_start_when_everything_before_them_has_succeeded()
    {
        var decision = Scheduler.Decide(
            [Node("a", NodeState.Succeeded), Node("b", NodeState.Pending, 1, "a"),
                Node("c", NodeState.Pending, 1, "b")], 4, stopping: false);

        Assert.Equal(["b"], decision.Start);
        Assert.Null(decision.End);
    }

    [Fact]
    public void Independent_nodes_start_together_as_long_as_there_are_slots()
    {
        var decision = Scheduler.Decide([Node("a", slots: 2), Node("b", slots: 2), Node("c")], 3, stopping: false);

        Assert.Equal(["a", "c"], decision.Start);
    }

    [Fact]
    public void A_node_that_wants_more_slots_than_there_are_runs_alone()
    {
        Assert.Equal(["wide"], Scheduler.Decide([Node("wide", slots: 8), Node("b")], 2, stopping: false).Start);
        Assert.Empty(
            Scheduler.Decide([Node("a", NodeState.Running), Node("wide", slots: 8)], 2, stopping: false).Start);
    }

    [Fact]
    public void What_lies_behind_a_failure_is_blocked_and_the_rest_goes_on()
    {
        var decision = Scheduler.Decide(
            [Node("bad", NodeState.Failed), Node("child", NodeState.Pending, 1, "bad"),
                Node("grandchild", NodeState.Pending, 1, "child"), Node("other")],
            1, stopping: false);

        Assert.Equal([("child", "bad"), ("grandchild", "bad")], decision.Block);
        Assert.Equal(["other"], decision.Start);
    }

    [Fact]
    public void Stopping_starts_nothing_and_ends_as_interrupted()
    {
        Assert.Null(Scheduler.Decide([Node("a", NodeState.Running), Node("b")], 2, stopping: true).End);
        Assert.Equal(RunState.Interrupted, Scheduler.Decide([Node("a"), Node("b")], 2, stopping: true).End);
    }

    [Fact]
    public void For_any_graph_and_any_order_of_endings_slots_suffice_and_every_node_runs_once()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var slots = random.Next(1, 5);
            var count = random.Next(1, 15);
            var nodes = Enumerable.Range(0, count).Select(index => Node(
                $"n{index}", NodeState.Pending, random.Next(1, 7),
                [.. Enumerable.Range(0, index).Where(_ => random.Next(4) == 0).Select(other => $"n{other}")])).ToList();
            var started = new List<string>();
            while (Scheduler.Decide(nodes, slots, stopping: false) is { End: null } decision)
            {
                started.AddRange(decision.Start);
                nodes = [.. nodes.Select(
                    node => decision.Start.Contains(node.Id) ? node with { State = NodeState.Running } : node)];
                var running = nodes.Where(node => node.State == NodeState.Running).ToList();
                Assert.True(running.Sum(node => Math.Min(node.Slots, slots)) <= slots);
                var ended = running[random.Next(running.Count)];
                nodes[nodes.IndexOf(ended)] = ended with { State = NodeState.Succeeded };
            }
            Assert.Equal(count, started.Distinct().Count());
            Assert.Equal(count, started.Count);
        }
    }

    private static NodeView Node(
        string id, NodeState state = NodeState.Pending, int slots = 1, params string[] dependsOn) =>
        new(id, state, slots, dependsOn);
}
