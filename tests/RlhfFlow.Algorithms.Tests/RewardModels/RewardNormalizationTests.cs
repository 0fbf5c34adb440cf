using RlhfFlow.Algorithms.RewardModels;

namespace RlhfFlow.Algorithms.Tests.RewardModels;

public sealed class RewardNormalizationTests
{
    [Fact]
    public void Normalised_scores_have_mean_zero_and_deviation_one()
    {
        double[] scores = [1, 4, -2, 5, 0.5];
        var normalization = RewardNormalization.Measure(scores);
        var normalised = scores.Select(normalization.Apply).ToArray();
        Assert.Equal(0, normalised.Average(), 12);
        Assert.Equal(1, normalised.Average(score => score * score), 12);
    }

    [Fact]
    public void Scores_without_a_scale_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RewardNormalization.Measure([2, 2, 2]));
        Assert.Throws<ArgumentException>(() => RewardNormalization.Measure([2]));
        Assert.Throws<ArgumentException>(() => RewardNormalization.Measure([2, double.NaN]));
    }
}
