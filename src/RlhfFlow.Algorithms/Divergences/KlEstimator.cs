namespace RlhfFlow.Algorithms.Divergences;

/// <summary>
/// How a per-token estimate of KL(policy || reference) is made from the log-probabilities of a sampled token, with
/// d = ln pi(token) - ln pi_ref(token).
/// </summary>
public enum KlEstimator
{
    /// <summary>d: unbiased, may be negative; in the reward it gives the gradient of the KL divergence.</summary>
    K1,

    /// <summary>
    /// d^2 / 2: biased, never negative. In the reward it also punishes tokens that became less likely, so that small
    /// coefficients sharpen the policy instead of holding it near the reference.
    /// </summary>
    K2,

    /// <summary>exp(-d) - 1 + d: unbiased, never negative, lower variance than K1 near 0.</summary>
    K3,

    /// <summary>|d|: an option of TRL up to 0.11.</summary>
    Absolute,
}
