using RlhfFlow.Algorithms.Masking;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>
/// The value loss of PPO with the new value held near the old one (Schulman et al., OpenAI
/// baselines).
/// </summary>
public static class ClippedValueLoss
{
    /// <summary>
    /// Half the mean over valid tokens of max((V - ret)^2, (clip(V, V_old - range, V_old + range) - ret)^2).
    /// </summary>
    /// <param name="values">[B, R], of the value model in training.</param>
    /// <param name="oldValues">[B, R], at the time of sampling; a constant.</param>
    /// <param name="returns">[B, R]; a constant.</param>
    /// <param name="mask">[B, R], bool; true where a value counts.</param>
    /// <param name="clipRange">Largest change of a value that is still rewarded; above 0. Default of TRL: 0.2.</param>
    public static ClippedLoss Compute(
        Tensor values, Tensor oldValues, Tensor returns, Tensor mask, double clipRange)
    {
        var plain = (values - returns).square();
        var near = minimum(maximum(values, oldValues - clipRange), oldValues + clipRange);
        var clipped = (near - returns).square();
        var fraction = MaskedStatistics.Mean(clipped.gt(plain).to_type(plain.dtype), mask);
        return new ClippedLoss(MaskedStatistics.Mean(maximum(plain, clipped), mask) / 2, fraction);
    }
}
