using RlhfFlow.Algorithms.LogProbabilities;
using RlhfFlow.Algorithms.Masking;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>Per-token rewards of a response: the KL penalty at every token and the score at its end.</summary>
public static class TokenRewards
{
    /// <summary>R[t] = -beta * kl[t] + score * 1[t is where the score goes] (Ziegler et al. 2019, eq. 2).</summary>
    /// <param name="scores">[B], one score per response.</param>
    /// <param name="kl">[B, R], per-token KL estimate; a constant.</param>
    /// <param name="coefficient">beta. Range: 0 or more.</param>
    /// <param name="mask">[B, R], bool; true on the response's tokens, the stop token included.</param>
    /// <param name="placement">Where the score goes.</param>
    /// <returns>[B, R]; 0 outside the mask, except for a score placed after the last token.</returns>
    public static Tensor Assemble(
        Tensor scores, Tensor kl, double coefficient, Tensor mask, ScorePlacement placement = ScorePlacement.LastToken)
    {
        var penalty = MaskedStatistics.Keep(kl, mask) * -coefficient;
        var position = StopTokens.LastIndex(mask);
        if (placement == ScorePlacement.AfterLastToken)
        {
            position = (position + 1).clamp(0, mask.shape[1] - 1);
        }
        return penalty.scatter_add(1, position.unsqueeze(-1), scores.to_type(kl.dtype).unsqueeze(-1)); // [B, R]
    }
}
