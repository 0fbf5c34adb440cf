using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Tests.Resources;

public sealed class ResourceQueueTests
{
    private static readonly Dictionary<string, int> NoPools = [];

    [Fact]
    public void Nodes_start_together_as_long_as_there_are_threads() =>
        Assert.Equal(["a", "b"], Choose([("a", Threads(2)), ("b", Threads(1)), ("c", Threads(1))], Of(3)));

    [Fact]
    public void What_is_free_is_kept_back_for_a_node_that_was_there_first()
    {
        var taken = new Grant(1, 0, [], NoPools);
        Assert.Empty(Choose([("wide", Threads(3)), ("small", Threads(1))], Of(3), taken));
        Assert.Equal(["small"], Choose([("small", Threads(1)), ("wide", Threads(3))], Of(3), taken));
    }

    [Fact]
    public void A_node_that_wants_more_threads_or_memory_than_there_are_runs_alone()
    {
        Assert.Equal(["wide"], Choose([("wide", Threads(8)), ("b", Threads(1))], Of(2)));
        Assert.Empty(Choose([("wide", Threads(8))], Of(2), new Grant(1, 0, [], NoPools)));
        var capacity = Of(4) with { MemoryBytes = 100 };
        Assert.Equal(["large"], Choose([("large", Memory(500)), ("b", Memory(1))], capacity));
    }

    [Fact]
    public void Each_resource_can_be_what_is_lacking()
    {
        var capacity = Of(8) with { MemoryBytes = 100, Gpus = ["0", "1"], Pools = new Dictionary<string, int> { ["judge"] = 2 } };
        Assert.Equal(["a"], Choose([("a", Memory(60)), ("b", Memory(50))], capacity));
        Assert.Equal(["a", "c"], Choose([("a", Gpus(2)), ("c", Gpus(0)), ("b", Gpus(1))], capacity));
        Assert.Equal(["a"], Choose([("a", Pool("judge", 1)), ("b", Pool("judge", 2))], capacity));
    }

    [Fact]
    public void A_gpu_is_handed_out_once_and_not_while_it_is_out_of_use()
    {
        var capacity = Of(8) with { Gpus = ["0", "1", "2"] };
        var chosen = ResourceQueue.Choose(
            [("a", Gpus(1)), ("b", Gpus(1))], [new(1, 0, ["1"], NoPools)], capacity, new HashSet<string> { "0" });
        Assert.Equal([("a", "2")], chosen.Select(node => (node.Node, node.Grant.Gpus.Single())));
    }

    // Nodes with needs of all kinds come, run and end in any order: never is more given than there is, a GPU has one
    // owner, and each is served in the end.
    [Fact]
    public void Nothing_is_given_twice_and_nobody_waits_for_ever()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var capacity = new Capacity
            {
                Cpus = random.Next(1, 6), MemoryBytes = 100, Gpus = [.. Enumerable.Range(0, random.Next(4)).Select(n => $"{n}")],
                Pools = new Dictionary<string, int> { ["judge"] = random.Next(1, 3), ["web"] = 1 },
            };
            var waiting = Enumerable.Range(0, 40).Select(n => (Node: $"{n}", Needs: Needs(random, capacity))).ToList();
            var running = new Dictionary<string, Grant>();
            var done = 0;
            for (var step = 0; done < 40; step++)
            {
                Assert.True(step < 500, $"seed {seed}: somebody is never served");
                foreach (var (node, grant) in ResourceQueue.Choose(waiting, running.Values, capacity))
                {
                    running.Add(node, grant);
                    waiting.RemoveAll(item => item.Node == node);
                }
                Assert.NotEmpty(running);
                Holds(capacity, running.Values);
                running.Remove(running.Keys.ElementAt(random.Next(running.Count)));
                done++;
            }
        }
    }

    internal static void Holds(Capacity capacity, IReadOnlyCollection<Grant> grants)
    {
        Assert.True(grants.Sum(grant => grant.Cpus) <= capacity.Cpus);
        Assert.True(capacity.MemoryBytes is null || grants.Sum(grant => grant.MemoryBytes) <= capacity.MemoryBytes);
        var gpus = grants.SelectMany(grant => grant.Gpus).ToList();
        Assert.Equal(gpus.Distinct(), gpus);
        Assert.Subset(capacity.Gpus.ToHashSet(), gpus.ToHashSet());
        Assert.All(capacity.Pools, pool => Assert.True(
            grants.Sum(grant => grant.Pools.GetValueOrDefault(pool.Key)) <= pool.Value));
    }

    internal static NodeNeeds Needs(Random random, Capacity capacity) => new()
    {
        Cpus = random.Next(1, 8), MemoryBytes = random.Next(150), Gpus = random.Next(capacity.Gpus.Count + 1),
        Pools = random.Next(3) == 0 ? new Dictionary<string, int> { ["judge"] = 1 } : NoPools,
    };

    private static IEnumerable<string> Choose(
        IEnumerable<(string, NodeNeeds)> waiting, Capacity capacity, params Grant[] taken) =>
        ResourceQueue.Choose(waiting, taken, capacity).Select(node => node.Node);

    private static Capacity Of(int cpus) => new() { Cpus = cpus };

    private static NodeNeeds Threads(int cpus) => new() { Cpus = cpus };

    private static NodeNeeds Memory(long bytes) => new() { MemoryBytes = bytes };

    private static NodeNeeds Gpus(int gpus) => new() { Gpus = gpus };

    private static NodeNeeds Pool(string name, int places) =>
        new() { Pools = new Dictionary<string, int> { [name] = places } };
}
