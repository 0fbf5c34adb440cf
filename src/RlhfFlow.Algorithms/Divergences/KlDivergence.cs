using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Divergences;

/// <summary>KL(policy || reference) from sampled tokens or from whole distributions, in nats.</summary>
public static class KlDivergence
{
    /// <summary>
    /// Per-token estimate from tokens sampled by the policy (J. Schulman, "Approximating KL
    /// divergence").
    /// </summary>
    /// <param name="policy">[B, R], ln pi of each sampled token.</param>
    /// <param name="reference">[B, R], ln pi_ref of the same tokens.</param>
    /// <param name="estimator">Which estimate.</param>
    /// <returns>[B, R]. Mask what is padding.</returns>
    public static Tensor PerToken(Tensor policy, Tensor reference, KlEstimator estimator)
    {
        var logRatio = policy - reference;
        return estimator switch
        {
            KlEstimator.K1 => logRatio,
            KlEstimator.K2 => logRatio.square() / 2,
            KlEstimator.K3 => (-logRatio).expm1() + logRatio,
            KlEstimator.Absolute => logRatio.abs(),
            _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "Unknown estimator."),
        };
    }

    /// <summary>The exact divergence of each position: sum over v of p(v) (ln p(v) - ln q(v)).</summary>
    /// <param name="policy">[..., V], normalised log-probabilities ln p.</param>
    /// <param name="reference">[..., V], normalised log-probabilities ln q.</param>
    /// <returns>[...]; infinite where p puts mass on what q excludes, and 0 for a token p excludes.</returns>
    public static Tensor Exact(Tensor policy, Tensor reference)
    {
        var products = policy.exp() * (policy - reference);
        return products.masked_fill(policy.isinf(), 0.0).sum(-1);
    }
}
