using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Training;

/// <summary>
/// Cross-entropy of the response tokens given everything before them, in nats. Sums are returned, to be divided by the
/// number of targets of the whole optimizer step: then neither padding nor the cut into micro-batches changes the loss.
/// </summary>
public static class LanguageModelLoss
{
    /// <summary>Logits at the positions that predict response tokens, row by row: float32 [N,V].</summary>
    public static Tensor TargetLogits(CausalLanguageModel model, TokenBatch batch)
    {
        var hidden = model.HiddenStates(batch.Ids, batch.Mask);                                          // [B,T,D]
        return model.Head(hidden.reshape(-1, hidden.size(-1)).index_select(0, batch.PredictingPositions));
    }

    /// <summary>The sum over all response tokens of -ln pi(token): a scalar with gradient; 0 without targets.</summary>
    public static Tensor Sum(CausalLanguageModel model, TokenBatch batch) =>
        nn.functional.cross_entropy(TargetLogits(model, batch), batch.Targets, reduction: nn.Reduction.Sum);

    /// <summary>
    /// Adds the gradient of one optimizer step's loss, the mean over all targets of <paramref name="sequences"/>, and
    /// returns that loss. Sequences without a target add nothing.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="sequences">The step's sequences.</param>
    /// <param name="padTokenId">Fills the gaps.</param>
    /// <param name="microBatch">Sequences in memory at a time.</param>
    public static double Accumulate(CausalLanguageModel model, IReadOnlyList<TokenSequence> sequences, int padTokenId,
        int microBatch)
    {
        long targets = sequences.Sum(sequence => sequence.Targets);
        var total = 0.0;
        foreach (var part in sequences.Where(sequence => sequence.Targets > 0).Chunk(microBatch))
        {
            using var scope = NewDisposeScope();
            var loss = Sum(model, TokenBatch.From(part, padTokenId, device: model.Device)).div(targets);
            loss.backward();
            total += loss.item<float>();
        }
        return total;
    }

    /// <summary>
    /// Mean loss per response token over held-out sequences, in nats, without gradients; NaN when there is no target.
    /// </summary>
    public static double Evaluate(CausalLanguageModel model, IReadOnlyList<TokenSequence> sequences, int padTokenId,
        int batchSize)
    {
        using var withoutGradient = no_grad();
        var total = 0.0;
        foreach (var part in sequences.Where(sequence => sequence.Targets > 0).Chunk(batchSize))
        {
            using var scope = NewDisposeScope();
            total += Sum(model, TokenBatch.From(part, padTokenId, device: model.Device)).item<float>();
        }
        return total / sequences.Sum(sequence => (long)sequence.Targets);
    }
}
