using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Generation;

/// <summary>Scores given completions in batches, without gradients.</summary>
public static class CompletionScorer
{
    /// <summary>
    /// ln pi(token) of every response token under the model at temperature 1. Every sequence has at least one prompt
    /// token.
    /// </summary>
    public static float[][] LogProbabilities(CausalLanguageModel model, IReadOnlyList<TokenSequence> sequences,
        int padTokenId, int batchSize)
    {
        if (sequences.Any(sequence => sequence.ResponseStart == 0))
        {
            throw new ArgumentException(
                "The first token of a sequence has no probability; every sequence needs a prompt.", nameof(sequences));
        }
        return InBatches(sequences, padTokenId, batchSize, model.Device, batch =>
        {
            var hidden = model.HiddenStates(batch.Ids, batch.Mask);                                      // [B,T,D]
            var logits = model.Head(hidden.reshape(-1, hidden.size(-1)).index_select(0, batch.PredictingPositions));
            var chosen = logits.log_softmax(-1).gather(1, batch.Targets.unsqueeze(1));                   // [N,1]
            return chosen.cpu().contiguous().data<float>().ToArray();
        }, sequence => sequence.ResponseTokens);
    }

    /// <summary>Normalised rewards of prompts with their responses, one a sequence.</summary>
    public static double[] Rewards(RewardModel model, IReadOnlyList<TokenSequence> sequences, int padTokenId,
        int batchSize) =>
        [.. InBatches(sequences, padTokenId, batchSize, model.Trunk.Device,
                batch => model.RawScores(batch).cpu().contiguous().data<float>().ToArray(), _ => 1)
            .Select(score => (score[0] - model.Mean) / model.StandardDeviation)];

    /// <summary>Each sequence's share of the numbers that a batch gives.</summary>
    private static float[][] InBatches(
        IReadOnlyList<TokenSequence> sequences, int padTokenId, int batchSize, Device device,
        Func<TokenBatch, float[]> score, Func<TokenSequence, int> share)
    {
        using var withoutGradient = no_grad();
        var results = new List<float[]>(sequences.Count);
        foreach (var part in sequences.Chunk(batchSize))
        {
            using var scope = NewDisposeScope();
            var numbers = score(TokenBatch.From(part, padTokenId, device: device));
            var start = 0;
            foreach (var sequence in part)
            {
                var count = share(sequence);
                results.Add(numbers[start..(start + count)]);
                start += count;
            }
        }
        return [.. results];
    }
}
