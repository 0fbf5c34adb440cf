using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.RewardModels;

/// <summary>
/// The Bradley-Terry loss of a reward model: -ln sigma(r_chosen - r_rejected - margin) (Stiennon et al. 2020, eq. in
/// section 3.4; margin: Llama 2, eq. 2), with soft labels as cross-entropy against the probability that chosen is
/// better.
/// </summary>
public static class PairwiseRewardLoss
{
    /// <summary>The loss of each pair, in nats.</summary>
    /// <param name="chosen">[B], reward of the preferred response.</param>
    /// <param name="rejected">[B], reward of the other response.</param>
    /// <param name="margin">[B], subtracted from the difference; null = 0.</param>
    /// <param name="probability">
    /// [B], probability in [0, 1] that chosen really is the better; null = 1. A tie is 0.5; label smoothing by e
    /// is 1 - e.
    /// </param>
    /// <returns>[B]. Computed as softplus, so that large differences neither overflow nor vanish.</returns>
    public static Tensor PerPair(Tensor chosen, Tensor rejected, Tensor? margin = null, Tensor? probability = null)
    {
        var difference = margin is null ? chosen - rejected : chosen - rejected - margin;
        if (probability is null)
        {
            return -difference.log_sigmoid();
        }
        return -(probability * difference.log_sigmoid())
            - (1 - probability) * (-difference).log_sigmoid();
    }

    /// <summary>
    /// (r_chosen + r_rejected)^2 of each pair: keeps rewards around 0 (TRL adds 0.01 times its
    /// mean).
    /// </summary>
    /// <param name="chosen">[B].</param>
    /// <param name="rejected">[B].</param>
    /// <returns>[B].</returns>
    public static Tensor Centering(Tensor chosen, Tensor rejected) => (chosen + rejected).square();

    /// <summary>
    /// Mean loss of the batch plus <paramref name="centering"/> times the mean of the centering
    /// term.
    /// </summary>
    /// <param name="chosen">[B], reward of the preferred response.</param>
    /// <param name="rejected">[B], reward of the other response.</param>
    /// <param name="margin">[B]; null = 0.</param>
    /// <param name="probability">[B], probability that chosen really is the better; null = 1.</param>
    /// <param name="centering">
    /// Coefficient of the centering term. Range: 0 or more. Default 0 (off); TRL advises
    /// 0.01.
    /// </param>
    /// <returns>A scalar.</returns>
    public static Tensor Mean(
        Tensor chosen, Tensor rejected, Tensor? margin = null, Tensor? probability = null, double centering = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(centering);
        var loss = PerPair(chosen, rejected, margin, probability).mean();
        return centering == 0 ? loss : loss + centering * Centering(chosen, rejected).mean();
    }
}
