using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class SlotQueueTests
{
    [Fact]
    public void Nodes_start_together_as_long_as_there_are_slots() =>
        Assert.Equal(["a", "b"], SlotQueue.Choose([("a", 2), ("b", 1), ("c", 1)], taken: 0, slots: 3));

    [Fact]
    public void What_is_free_is_kept_back_for_a_node_that_was_there_first()
    {
        Assert.Empty(SlotQueue.Choose([("wide", 3), ("small", 1)], taken: 1, slots: 3));
        Assert.Equal(["small"], SlotQueue.Choose([("small", 1), ("wide", 3)], taken: 1, slots: 3));
    }

    [Fact]
    public void A_node_that_wants_more_slots_than_there_are_runs_alone()
    {
        Assert.Equal(["wide"], SlotQueue.Choose([("wide", 8), ("b", 1)], taken: 0, slots: 2));
        Assert.Empty(SlotQueue.Choose([("wide", 8)], taken: 1, slots: 2));
    }

    // A large node among a stream of small ones, each of which is there again as soon as it has ended.
    [Fact]
    public void Nobody_waits_for_ever()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var slots = random.Next(2, 6);
            List<(string Node, int Slots)> running = [];
            List<(string Node, int Slots)> waiting = [.. Enumerable.Range(0, 6).Select(n => ($"small{n}", 1)), ("wide", slots), ("last", 1)];
            var ends = 0;
            while (!running.Any(node => node.Node == "wide"))
            {
                foreach (var started in SlotQueue.Choose(waiting, running.Sum(node => node.Slots), slots))
                {
                    running.Add(waiting.Single(node => node.Node == started));
                    waiting.RemoveAll(node => node.Node == started);
                }
                Assert.True(running.Sum(node => node.Slots) <= slots);
                if (running.Any(node => node.Node == "wide"))
                {
                    break;
                }
                var ended = running[random.Next(running.Count)];
                running.Remove(ended);
                waiting.Add(ended);
                Assert.True(++ends <= 6 + slots, "the wide node was passed over");
            }
            Assert.Contains(waiting, node => node.Node == "last");
        }
    }
}
