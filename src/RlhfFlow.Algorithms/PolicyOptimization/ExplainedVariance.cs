using RlhfFlow.Algorithms.Masking;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>How much of the returns a value model explains.</summary>
public static class ExplainedVariance
{
    /// <summary>1 - mean((V - ret)^2) / var(ret) over the valid tokens, population variance.</summary>
    /// <param name="values">[B, R].</param>
    /// <param name="returns">[B, R].</param>
    /// <param name="mask">[B, R], bool.</param>
    /// <returns>1 is perfect, 0 no better than the mean, negative worse; NaN when all returns are equal.</returns>
    public static double Of(Tensor values, Tensor returns, Tensor mask)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var error = MaskedStatistics.Mean((values - returns).square(), mask);
        var share = error / MaskedStatistics.Variance(returns, mask, unbiased: false);
        var explained = 1 - share.to_type(ScalarType.Float64).item<double>();
        return double.IsFinite(explained) ? explained : double.NaN;
    }
}
