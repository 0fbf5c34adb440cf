using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.Evaluation.Tests.Randomness;

public sealed class DeterministicRandomTests
{
    [Fact]
    public void Draws_are_pinned_so_that_artifacts_never_change_between_releases()
    {
        var random = new DeterministicRandom(1, "world", "prompts");
        ulong[] drawn = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        Assert.Equal(Pinned, drawn);
    }

    private static readonly ulong[] Pinned = [9985977198008964007, 72646822119109042, 10596433271471683974];

    [Fact]
    public void Paths_are_kept_apart_even_where_their_letters_run_together() => Assert.NotEqual(
        new DeterministicRandom(1, "ab", "c").NextUInt64(), new DeterministicRandom(1, "a", "bc").NextUInt64());

    [Fact]
    public void Integers_are_uniform()
    {
        var random = new DeterministicRandom(7);
        var counts = new int[6];
        for (var draw = 0; draw < 60_000; draw++)
        {
            counts[random.NextInt32(6)]++;
        }
        // Chi-square with 5 degrees of freedom stays below 20.5 in 999 of 1,000 fair experiments.
        Assert.True(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000) < 20.5);
    }

    [Fact]
    public void Doubles_lie_in_the_unit_interval_with_mean_one_half()
    {
        var random = new DeterministicRandom(7, "doubles");
        double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];
        Assert.All(draws, value => Assert.InRange(value, 0, 0.9999999999999999));
        Assert.Equal(0.5, draws.Average(), 0.01);
    }

    [Fact]
    public void A_shuffle_keeps_the_items()
    {
        int[] items = [.. Enumerable.Range(0, 50)];
        new DeterministicRandom(3).Shuffle(items);
        Assert.NotEqual(Enumerable.Range(0, 50), items);
        Assert.Equal(Enumerable.Range(0, 50), items.Order());
    }
}
