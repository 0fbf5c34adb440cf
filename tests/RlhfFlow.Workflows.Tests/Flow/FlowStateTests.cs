using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Flow;

/// <summary>
/// Elsa's counter mode, case by case. A flow is written as <c>a&gt;b a:True&gt;c</c>; a node begins with <c>+</c> where it
/// waits for all, with <c>?</c> where it waits for any, with <c>!</c> where it ends the workflow.
/// </summary>
public sealed class FlowStateTests
{
    [Theory]
    // A chain, a fan-out and an uneven diamond run each node once; the join waits for the longer way.
    [InlineData("a>b b>c", "", "a b c", "")]
    [InlineData("a>b a>c b>d c>d", "", "a b c d", "")]
    [InlineData("a>b a>c b>e e>d c>d", "", "a b c e d", "")]
    // Two connections between the same two nodes run the second one once.
    [InlineData("a>b a>b", "", "a b", "")]
    // A decision: the dead way is skipped to its end, the join runs on the living one.
    [InlineData("a:True>b a:False>c b>d c>d", "a=True", "a b d", "c=Skipped")]
    [InlineData("a:True>b a:False>c b>d c>d", "a=False", "a c d", "b=Skipped")]
    [InlineData("a:True>b a:False>c c>e", "a=True", "a b", "c=Skipped e=Skipped")]
    // A switch that matches nothing follows its default; one that matches several follows all of them.
    [InlineData("a:One>b a:Two>c a:Default>d", "a=Default", "a d", "b=Skipped c=Skipped")]
    [InlineData("a:One>b a:Two>c a:Default>d", "a=One,Two", "a b c", "d=Skipped")]
    // A fork whose branches meet again.
    [InlineData("a:x>b a:y>c b>d c>d", "a=x,y", "a b c d", "")]
    // Wait for all: it runs only if every connection was followed.
    [InlineData("a:x>b a:y>c b>+d c>+d", "a=x,y", "a b c +d", "")]
    [InlineData("a:x>b a:y>c b>+d c>+d +d>e", "a=x", "a b", "c=Skipped +d=Skipped e=Skipped")]
    // Wait for any: the first one that comes is enough, the others are cancelled.
    [InlineData("a>b a>c b>?d c>?d", "", "a b ?d", "c=Cancelled")]
    [InlineData("a:x>b a:y>c b>?d c>?d ?d>e", "a=y", "a c ?d e", "b=Skipped")]
    [InlineData("a:x>b b>?d", "a=y", "a", "b=Skipped ?d=Skipped")]
    // The end: whatever has not run by then is given up.
    [InlineData("a>!b a>c c>d", "", "a !b", "c=Cancelled d=Cancelled")]
    // A failure: what needs it is blocked, with the name of what failed, and the rest goes on.
    [InlineData("s>a s>b a>c b>d c>e d>e", "a=!", "s a b d", "c=Blocked e=Blocked")]
    [InlineData("s>a s>b a>?d b>?d", "a=!", "s a b ?d", "")]
    [InlineData("s>a s:never>b a>?d b>?d", "a=!", "s a", "b=Skipped ?d=Blocked")]
    // A decision inside a branch of a decision.
    [InlineData("a:True>b a:False>c b:True>d b:False>e d>f e>f c>g f>g", "a=True b=False", "a b e f g", "c=Skipped d=Skipped")]
    [InlineData("a:True>b a:False>c b:True>d b:False>e d>f e>f c>g f>g", "a=False", "a c g", "b=Skipped d=Skipped e=Skipped f=Skipped")]
    public void Nodes_run_as_in_Elsa(string flow, string outcomes, string ran, string others)
    {
        var state = new FlowState(Steps(flow));
        var ends = outcomes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(text => text.Split('=')[0], text => text.Split('=')[1]);
        var order = new List<string>();
        var changes = new List<FlowChange>();
        while (!state.HasEnded && state.Ready.FirstOrDefault() is { } node)
        {
            order.Add(node);
            state.Begin(node);
            var end = ends.GetValueOrDefault(node, "Done");
            changes.AddRange(end == "!" ? state.End(node, NodeState.Failed, [])
                : state.End(node, NodeState.Succeeded, end.Split(',')));
        }
        Assert.Equal(ran, string.Join(' ', order));
        Assert.Equal(
            others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
            changes.Select(change => $"{change.Node}={change.State}").Order());
        Assert.All(changes, change => Assert.NotEmpty(change.Why));
    }

    [Fact]
    public void Who_runs_when_the_flow_goes_on_without_him_is_named_and_his_end_changes_nothing()
    {
        var state = new FlowState(Steps("a>b a>c b>?d c>?d c>e"));
        state.Begin("a");
        state.End("a", NodeState.Succeeded, ["Done"]);
        state.Begin("b");
        state.Begin("c");
        var change = Assert.Single(state.End("b", NodeState.Succeeded, ["Done"]), change => change.Node == "c");
        Assert.Equal((NodeState.Cancelled, true), (change.State, change.WasRunning));
        Assert.Equal("'?d' did not wait for it", change.Why);
        Assert.Empty(state.End("c", NodeState.Succeeded, ["Done"]));
        Assert.Equal(NodeState.Skipped, state["e"]);
        Assert.Equal(["?d"], state.Ready);
    }

    [Fact]
    public void A_node_that_was_stopped_is_ready_again()
    {
        var state = new FlowState(Steps("a>b"));
        state.Begin("a");
        Assert.Empty(state.Ready);
        state.Return("a");
        Assert.Equal(["a"], state.Ready);
    }

    // Whatever the order in which nodes end, without joins that race the same nodes run and the same are skipped.
    [Fact]
    public void The_order_of_endings_decides_nothing()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var (steps, ends) = Draw(random);
            var first = Play(steps, ends, new Random(0));
            for (var again = 1; again < 4; again++)
            {
                Assert.Equal(first, Play(steps, ends, new Random(again)));
            }
        }
    }

    private static (List<FlowStep> Steps, Dictionary<string, string[]> Ends) Draw(Random random)
    {
        var (steps, ends) = (new List<FlowStep>(), new Dictionary<string, string[]>());
        for (var node = 0; node < random.Next(2, 25); node++)
        {
            var inbound = node == 0 ? [] : Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => ($"{random.Next(node):d2}", random.Next(3) == 0 ? "True" : "Done")).Distinct().ToList();
            steps.Add(new($"{node:d2}", random.Next(4) == 0 ? JoinMode.WaitAll : JoinMode.WaitAllActive, inbound));
            ends[$"{node:d2}"] = random.Next(8) == 0 ? [] : random.Next(3) == 0 ? ["True"] : ["Done"];
        }
        return (steps, ends);
    }

    private static string Play(List<FlowStep> steps, Dictionary<string, string[]> ends, Random random)
    {
        var state = new FlowState(steps);
        var running = new List<string>();
        while (true)
        {
            foreach (var node in state.Ready.ToList())
            {
                state.Begin(node);
                running.Add(node);
            }
            if (running.Count == 0)
            {
                break;
            }
            var ended = running[random.Next(running.Count)];
            running.Remove(ended);
            state.End(ended, ends[ended].Length == 0 ? NodeState.Failed : NodeState.Succeeded, ends[ended]);
        }
        Assert.DoesNotContain(steps, step => state[step.Id] is NodeState.Pending or NodeState.Running);
        return string.Join(' ', steps.Select(step => $"{step.Id}={state[step.Id]}"));
    }

    private static List<FlowStep> Steps(string flow)
    {
        var links = flow.Split(' ').Select(link => link.Split('>')).Select(ends => (
            Source: ends[0].Split(':')[0], Outcome: ends[0].Contains(':') ? ends[0].Split(':')[1] : "Done", Target: ends[1])).ToList();
        return
        [
            .. links.SelectMany(link => new[] { link.Source, link.Target }).Distinct().Select(node => new FlowStep(
                node, node[0] switch { '+' => JoinMode.WaitAll, '?' => JoinMode.WaitAny, _ => JoinMode.WaitAllActive },
                [.. links.Where(link => link.Target == node).Select(link => (link.Source, link.Outcome))],
                node[0] == '!' ? "" : null)),
        ];
    }
}
