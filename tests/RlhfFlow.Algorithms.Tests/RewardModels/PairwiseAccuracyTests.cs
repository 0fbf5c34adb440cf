using RlhfFlow.Algorithms.RewardModels;

namespace RlhfFlow.Algorithms.Tests.RewardModels;

public sealed class PairwiseAccuracyTests
{
    [Fact]
    public void A_tie_counts_half_unless_told_otherwise()
    {
        Assert.Equal(.625, PairwiseAccuracy.Of([1, 2, 0, -1]));
        Assert.Equal(.5, PairwiseAccuracy.Of([1, 2, 0, -1], tieCredit: 0));
    }

    [Fact]
    public void The_ceiling_is_the_mean_of_the_larger_probability() =>
        Assert.Equal(.8, PairwiseAccuracy.Ceiling([.9, .3]), 12);

    [Fact]
    public void No_pairs_have_no_accuracy()
    {
        Assert.True(double.IsNaN(PairwiseAccuracy.Of([])));
        Assert.True(double.IsNaN(PairwiseAccuracy.Ceiling([])));
    }
}
