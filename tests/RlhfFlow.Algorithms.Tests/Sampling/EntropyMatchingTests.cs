using RlhfFlow.Algorithms.Sampling;

namespace RlhfFlow.Algorithms.Tests.Sampling;

public sealed class EntropyMatchingTests
{
    [Fact]
    public void The_temperature_of_a_known_curve_is_found()
    {
        var (temperature, entropy) = EntropyMatching.Find(
            t => 1.1 * t, target: .66, low: .05, high: 2, tolerance: 1e-6, iterations: 40);
        Assert.Equal(.6, temperature, 5);
        Assert.Equal(.66, entropy, 5);
    }

    [Fact]
    public void A_target_out_of_reach_gives_the_nearest_temperature_seen()
    {
        var (temperature, _) = EntropyMatching.Find(t => t, target: 9, low: .1, high: 2);
        Assert.InRange(temperature, 1.9, 2);
    }

    [Fact]
    public void A_close_entropy_ends_the_search()
    {
        var calls = 0;
        EntropyMatching.Find(t => { calls++; return .5; }, target: .5, low: .1, high: 2);
        Assert.Equal(1, calls);
    }
}
