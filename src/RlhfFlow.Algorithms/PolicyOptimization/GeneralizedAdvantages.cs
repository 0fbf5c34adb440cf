using RlhfFlow.Algorithms.Masking;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.PolicyOptimization;

/// <summary>Generalised advantage estimation (Schulman et al. 2016, eq. 16) for finished episodes.</summary>
public static class GeneralizedAdvantages
{
    /// <summary>
    /// delta[t] = R[t] + gamma V[t+1] - V[t], A[t] = delta[t] + gamma lambda A[t+1], with V and A 0 after the last
    /// position; returns = A + V, before any whitening.
    /// </summary>
    /// <param name="rewards">[B, R].</param>
    /// <param name="values">[B, R]; V[t] is the value of the state before token t.</param>
    /// <param name="discount">gamma, in [0, 1]; 1 for language models.</param>
    /// <param name="lambda">lambda, in [0, 1]; 1 is Monte Carlo, 0 the one-step error.</param>
    /// <param name="mask">
    /// [B, R], bool; rewards and values outside count as 0 (and so does what is returned there). Null: all positions
    /// count.
    /// </param>
    /// <returns>Advantages and returns, each [B, R], without gradient.</returns>
    public static (Tensor Advantages, Tensor Returns) Compute(
        Tensor rewards, Tensor values, double discount, double lambda, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        if (mask is not null)
        {
            rewards = MaskedStatistics.Keep(rewards, mask);
            values = MaskedStatistics.Keep(values, mask);
        }
        var positions = (int)rewards.shape[1];
        var columns = new Tensor[positions];
        Tensor? advantage = null;
        for (var t = positions - 1; t >= 0; t--)
        {
            var error = rewards.select(1, t) - values.select(1, t); // [B]
            if (advantage is not null)
            {
                error = error + (discount * values.select(1, t + 1)) + (discount * lambda * advantage);
            }
            columns[t] = advantage = error;
        }
        var advantages = stack(columns, 1); // [B, R]
        if (mask is not null)
        {
            advantages = MaskedStatistics.Keep(advantages, mask);
        }
        return (scope.MoveToOuter(advantages), scope.MoveToOuter(advantages + values));
    }
}
