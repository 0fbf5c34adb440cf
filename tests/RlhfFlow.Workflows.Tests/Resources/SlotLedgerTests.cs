using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Tests.Resources;

/// <summary>What runs that are side by side have of one machine.</summary>
public sealed class SlotLedgerTests
{
    private static readonly Capacity Capacity = new() { Cpus = 4, Gpus = ["0", "1"] };
    private readonly SlotLedger ledger = new(Capacity);

    [Fact]
    public void All_runs_together_have_no_more_than_there_is_and_what_is_given_back_wakes_the_others()
    {
        using var first = Join("first");
        using var second = Join("second");

        Assert.Equal(["a", "b"], Take(first, ("a", 1), ("b", 2)));
        Assert.Equal(["x"], Take(second, ("x", 1), ("y", 1)));
        var freed = second.Freed;
        Assert.False(freed.IsCompleted);
        first.Release("b");
        Assert.True(freed.IsCompleted);
        Assert.Equal(["y"], Take(second, ("y", 1)));
        Assert.False(second.Freed.IsCompleted);
    }

    [Fact]
    public void A_large_node_of_an_earlier_run_keeps_back_what_is_free_until_it_waits_no_longer()
    {
        using var first = Join("first");
        using var second = Join("second");
        Assert.Equal(["a"], Take(first, ("a", 3), ("large", 4)));

        Assert.Empty(Take(second, ("x", 1)));
        first.StopWaiting();
        Assert.True(second.Freed.IsCompleted || Take(second, ("x", 1)) is ["x"]);
    }

    [Fact]
    public void A_GPU_is_one_runs_at_a_time()
    {
        using var first = Join("first");
        using var second = Join("second");
        var given = first.Take([("a", Needs(1, gpus: 1))], new HashSet<string>())
            .Concat(second.Take([("x", Needs(1, gpus: 1)), ("y", Needs(1, gpus: 1))], new HashSet<string>()))
            .SelectMany(turn => turn.Grant.Gpus);

        Assert.Equal(["0", "1"], given);
    }

    [Fact]
    public void What_stages_of_a_run_hold_that_has_yet_to_go_on_is_nobody_elses()
    {
        using var first = Join("first");
        using var second = ledger.Join("second", () => new Dictionary<string, Grant> { ["x"] = new(3, 0, ["1"], NoPools) });

        Assert.Equal(["a"], Take(first, ("a", 1), ("b", 1)));
        // It goes on in the share that was kept for it.
        var again = ledger.Join("second", () => throw new InvalidOperationException("it is in already"));
        Assert.Equal(["x"], again.TakeUp(node => node == "x").Select(turn => turn.Node));
        ledger.Leave("second");
        Assert.Equal(["b"], Take(first, ("b", 1)));
    }

    private static readonly Dictionary<string, int> NoPools = [];

    private SlotShare Join(string run) => ledger.Join(run, () => new Dictionary<string, Grant>());

    private static List<string> Take(SlotShare share, params (string Node, int Cpus)[] ready) =>
        [.. share.Take(ready.Select(node => (node.Node, Needs(node.Cpus))), new HashSet<string>()).Select(turn => turn.Node)];

    private static NodeNeeds Needs(int cpus, int gpus = 0) => new() { Cpus = cpus, Gpus = gpus };
}
