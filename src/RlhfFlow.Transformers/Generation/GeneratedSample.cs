namespace RlhfFlow.Transformers.Generation;

/// <summary>One completion.</summary>
/// <param name="Tokens">Its token ids, the stop token included if it came.</param>
/// <param name="LogProbabilities">ln pi(token) of each under the model itself, at temperature 1 and without
/// filters.</param>
/// <param name="Entropies">Entropy in nats of the distribution at the sampling temperature, before top-k and top-p, at
/// each token.</param>
/// <param name="Stopped">True when it ended with the stop token, false when the limit cut it.</param>
public sealed record GeneratedSample(int[] Tokens, float[] LogProbabilities, float[] Entropies, bool Stopped);
