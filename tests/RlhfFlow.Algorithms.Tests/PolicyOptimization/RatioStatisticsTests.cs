using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.PolicyOptimization;

public sealed class RatioStatisticsTests : TensorTest
{
    [Fact]
    public void Only_valid_tokens_count()
    {
        var mask = tensor(new[] { true, true, false }).reshape(1, 3);
        var statistics = RatioStatistics.Measure(Row(Math.Log(1.5), Math.Log(.9), 50), Row(0, 0, 0), mask);
        Close(1.2, statistics.MeanRatio, 1e-12);
        Close(.5, statistics.LargestDeviation, 1e-12);
        var (first, second) = (Math.Log(1.5), Math.Log(.9));
        Close(((first * first) + (second * second)) / 4, statistics.ApproximateKl, 1e-12);
        Close(-(first + second) / 2, statistics.MeanLogRatio, 1e-12);
    }

    [Fact]
    public void Equal_policies_have_ratio_one_exactly()
    {
        var logProbabilities = Normal(1, 2, 3);
        var statistics = RatioStatistics.Measure(logProbabilities, logProbabilities, AllTrue(logProbabilities));
        Assert.Equal(
            new RatioStatistics(1, 0, 0, 0), statistics with { MeanLogRatio = Math.Abs(statistics.MeanLogRatio) });
    }

    [Fact]
    public void Perfect_values_explain_everything_and_their_mean_nothing()
    {
        var returns = Row(1, 2, 3, 6);
        Close(1, ExplainedVariance.Of(returns, returns, AllTrue(returns)), 1e-12);
        Close(0, ExplainedVariance.Of(Row(3, 3, 3, 3), returns, AllTrue(returns)), 1e-12);
        Assert.True(double.IsNaN(ExplainedVariance.Of(returns, Row(3, 3, 3, 3), AllTrue(returns))));
    }
}
