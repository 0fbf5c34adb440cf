using RlhfFlow.Evaluation.Comparisons;

namespace RlhfFlow.Evaluation.Tests.Comparisons;

public sealed class WinRateTests
{
    [Fact]
    public void A_tie_counts_one_half()
    {
        var rate = WinRate.Of([(2, 1), (1, 1), (0, 1), (3, 1)]);
        Assert.Equal(new WinRate(2, 1, 1), rate);
        Assert.Equal(0.625, rate.Value);
    }

    [Fact]
    public void Swapping_the_sides_gives_the_complement()
    {
        (double, double)[] pairs = [(2, 1), (1, 1), (0, 4)];
        var swapped = WinRate.Of(pairs.Select(pair => (pair.Item2, pair.Item1)));
        Assert.Equal(1, WinRate.Of(pairs).Value + swapped.Value, 12);
    }

    [Fact]
    public void Ties_alone_give_one_half_with_an_interval_around_it()
    {
        var estimate = new WinRate(0, 500, 0).Estimate();
        Assert.Equal(0.5, estimate.Value);
        Assert.Equal(0.044, estimate.HalfWidth, 3);
    }

    [Theory]
    [InlineData(0, 3, 0.5)]
    [InlineData(1, 1, 0.7310585786300049)]
    [InlineData(-1, 1, 0.2689414213699951)]
    [InlineData(0.5, 3, 0.8175744761936437)]
    [InlineData(-1000, 3, 0)]
    public void Bradley_Terry_is_the_logistic_of_the_scaled_difference(
        double difference, double scale, double expected) =>
        Assert.Equal(expected, BradleyTerry.Probability(difference, scale), 12);
}
