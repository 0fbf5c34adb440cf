using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.LogProbabilities;

/// <summary>
/// What a language model's logits say about given tokens. Position t of the logits must be the one that predicts token
/// t: shift by one before the call. All logarithms are natural.
/// </summary>
public static class TokenLogProbabilities
{
    /// <summary>
    /// ln pi(token) of each token: the logits divided by the temperature, log-softmax, the token's
    /// entry.
    /// </summary>
    /// <param name="logits">[B, R, V], floating point.</param>
    /// <param name="tokens">[B, R], int64, each in [0, V).</param>
    /// <param name="temperature">Divides the logits; the one used in sampling. Range: above 0. Default 1.</param>
    /// <returns>[B, R], type of the logits. Mask what is padding.</returns>
    public static Tensor Of(Tensor logits, Tensor tokens, double temperature = 1.0) =>
        Select(Scaled(logits, temperature).log_softmax(-1), tokens);

    /// <summary>
    /// The log-probabilities of the tokens and the entropy of each position's distribution, from one log-softmax.
    /// </summary>
    /// <param name="logits">[B, R, V] (or any shape of tokens before V), floating point.</param>
    /// <param name="tokens">[B, R], int64, each in [0, V).</param>
    /// <param name="temperature">Divides the logits. Range: above 0. Default 1.</param>
    /// <returns>Log-probabilities [B, R] and entropies [B, R] in nats.</returns>
    public static (Tensor LogProbabilities, Tensor Entropies) WithEntropy(
        Tensor logits, Tensor tokens, double temperature = 1.0)
    {
        var all = Scaled(logits, temperature).log_softmax(-1);
        return (Select(all, tokens), Entropy(all));
    }

    /// <summary>H = -sum over v of p(v) ln p(v), in nats. Tokens of probability 0 add nothing.</summary>
    /// <param name="logProbabilities">[..., V], normalised log-probabilities; -infinity is allowed.</param>
    /// <returns>[...].</returns>
    public static Tensor Entropy(Tensor logProbabilities)
    {
        var products = logProbabilities.exp() * logProbabilities;
        return -products.masked_fill(logProbabilities.isinf(), 0.0).sum(-1);
    }

    private static Tensor Scaled(Tensor logits, double temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        return temperature == 1.0 ? logits : logits / temperature;
    }

    private static Tensor Select(Tensor logProbabilities, Tensor tokens) =>
        logProbabilities.gather(-1, tokens.unsqueeze(-1)).squeeze(-1); // [B, R, V] -> [B, R, 1] -> [B, R]
}
