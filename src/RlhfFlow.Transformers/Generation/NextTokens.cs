using RlhfFlow.Transformers.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Generation;

/// <summary>Draws the next token of each row from its logits.</summary>
internal sealed class NextTokens
{
    private readonly GenerationOptions options;

    public NextTokens(GenerationOptions options) => this.options = options;

    /// <summary>Draws step <paramref name="step"/> of every row.</summary>
    /// <param name="logits">float32 [N,V].</param>
    /// <param name="seeds">Seed of each row's sample.</param>
    /// <param name="step">Tokens drawn before.</param>
    public (int[] Tokens, float[] LogProbabilities, float[] Entropies) Draw(Tensor logits, IReadOnlyList<ulong> seeds,
        int step)
    {
        var vocabulary = (int)logits.size(1);
        var plain = logits.log_softmax(-1);                                                              // [N,V]
        var tempered = options.Temperature == 1 ? plain : logits.div(options.Temperature).log_softmax(-1);
        var probabilities = tempered.exp();
        var entropies = Floats(probabilities.mul(tempered).sum(-1).neg());                               // [N]
        var weights = Filtered ? Floats(tempered) : Floats(probabilities);
        var tokens = new int[seeds.Count];
        for (var row = 0; row < tokens.Length; row++)
        {
            var choices = weights.AsSpan(row * vocabulary, vocabulary);
            if (Filtered)
            {
                Filter(choices);
            }
            tokens[row] = options.Greedy ? Highest(choices) : Pick(choices, Randomness.Uniform(seeds[row], step));
        }
        var chosen = tensor(Array.ConvertAll(tokens, token => (long)token), [tokens.Length, 1], device: logits.device);
        return (tokens, Floats(plain.gather(1, chosen)), entropies);
    }

    private bool Filtered => !options.Greedy && (options.TopK > 0 || options.TopP < 1);

    /// <summary>Filters log-probabilities and turns them into weights.</summary>
    private void Filter(Span<float> logits)
    {
        if (options.TopK > 0)
        {
            LogitFilters.TopK(logits, options.TopK);
        }
        if (options.TopP < 1)
        {
            LogitFilters.TopP(logits, options.TopP);
        }
        for (var token = 0; token < logits.Length; token++)
        {
            logits[token] = MathF.Exp(logits[token]);
        }
    }

    private static int Highest(ReadOnlySpan<float> weights)
    {
        var best = 0;
        for (var token = 1; token < weights.Length; token++)
        {
            best = weights[token] > weights[best] ? token : best;
        }
        return best;
    }

    private static int Pick(ReadOnlySpan<float> weights, double random)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }
        var remaining = random * total;
        var last = 0;
        for (var token = 0; token < weights.Length; token++)
        {
            if (weights[token] > 0)
            {
                remaining -= weights[token];
                last = token;
                if (remaining < 0)
                {
                    break;
                }
            }
        }
        return last;
    }

    private static float[] Floats(Tensor values) => values.cpu().contiguous().data<float>().ToArray();
}
