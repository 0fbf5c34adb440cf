using RlhfFlow.Algorithms.Masking;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>The clipped surrogate objective of PPO (Schulman et al. 2017, eq. 7), as a loss.</summary>
public static class ClippedPolicyLoss
{
    /// <summary>
    /// Mean over valid tokens of max(-A ratio, -A clip(ratio, 1 - range, 1 + range)), ratio = exp(new - old).
    /// </summary>
    /// <param name="logProbabilities">[B, R], of the policy in training.</param>
    /// <param name="oldLogProbabilities">[B, R], of the policy that sampled; a constant.</param>
    /// <param name="advantages">[B, R]; a constant.</param>
    /// <param name="mask">[B, R], bool; true on the response's tokens.</param>
    /// <param name="clipRange">Range of the ratio around 1; above 0. Default of the paper: 0.2.</param>
    public static ClippedLoss Compute(
        Tensor logProbabilities, Tensor oldLogProbabilities, Tensor advantages, Tensor mask, double clipRange)
    {
        var ratio = MaskedStatistics.Keep(logProbabilities - oldLogProbabilities, mask).exp();
        var plain = -advantages * ratio;
        var clipped = -advantages * ratio.clamp(1 - clipRange, 1 + clipRange);
        var fraction = MaskedStatistics.Mean(clipped.gt(plain).to_type(plain.dtype), mask);
        return new ClippedLoss(MaskedStatistics.Mean(maximum(plain, clipped), mask), fraction);
    }
}
