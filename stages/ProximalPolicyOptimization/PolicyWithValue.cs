using RlhfFlow.Algorithms.LogProbabilities;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>
/// A policy whose trunk also feeds a value head. N is the number of response tokens of a batch, row by
/// row.
/// </summary>
internal static class PolicyWithValue
{
    /// <summary>
    /// What policy and value say at every response token: ln pi(token), entropy and the value of the state before the
    /// token.
    /// </summary>
    /// <returns>Three tensors [N].</returns>
    public static (Tensor LogProbabilities, Tensor Entropies, Tensor Values) Evaluate(
        CausalLanguageModel policy, ScalarHead valueHead, TokenBatch batch)
    {
        var states = States(policy, batch);                                                           // [N,D]
        var (logProbabilities, entropies) = TokenLogProbabilities.WithEntropy(policy.Head(states), batch.Targets);
        return (logProbabilities, entropies, valueHead.Values(states));
    }

    /// <summary>ln pi(token) at every response token, [N].</summary>
    public static Tensor LogProbabilities(CausalLanguageModel policy, TokenBatch batch) =>
        TokenLogProbabilities.Of(policy.Head(States(policy, batch)), batch.Targets);

    private static Tensor States(CausalLanguageModel policy, TokenBatch batch)
    {
        var hidden = policy.HiddenStates(batch.Ids, batch.Mask);                                      // [B,T,D]
        return hidden.reshape(-1, hidden.size(-1)).index_select(0, batch.PredictingPositions);        // [N,D]
    }
}
