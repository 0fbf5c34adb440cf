using RlhfFlow.Transformers.Batches;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// A decoder whose scalar head scores a prompt with its response; the output matrix plays no part. Scores are
/// normalised as (raw - mean) / standard deviation once a mean and a deviation over training data are set (Kirk et al.
/// 2024).
/// </summary>
public sealed class RewardModel : nn.Module
{
    /// <summary>Joins a decoder and a head; both are owned from now on.</summary>
    public RewardModel(CausalLanguageModel trunk, ScalarHead head, RewardPooling pooling) : base(nameof(RewardModel))
    {
        Trunk = trunk;
        Head = head;
        Pooling = pooling;
        register_module("model", trunk);
        register_module("score", head);
    }

    /// <summary>The decoder.</summary>
    public CausalLanguageModel Trunk { get; }

    /// <summary>The read-out.</summary>
    public ScalarHead Head { get; }

    /// <summary>Where the score is read.</summary>
    public RewardPooling Pooling { get; }

    /// <summary>Mean of raw scores that counts as 0.</summary>
    public double Mean { get; set; }

    /// <summary>Standard deviation of raw scores that counts as 1.</summary>
    public double StandardDeviation { get; set; } = 1;

    /// <summary>Longest sequence that it was trained to read; null is the decoder's context.</summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Longest sequence that it reads, prompt and response.</summary>
    public int LongestInput => LongestSequence(MaximumTokens, Trunk.Configuration);

    /// <summary>Longest sequence with a limit of its own and a decoder of a shape.</summary>
    public static int LongestSequence(int? maximumTokens, ModelConfiguration shape) =>
        Math.Min(maximumTokens ?? int.MaxValue, shape.ContextLength);

    /// <summary>Raw scores with gradient, float32 [B].</summary>
    public Tensor RawScores(TokenBatch batch)
    {
        var values = Head.Values(Trunk.HiddenStates(batch.Ids, batch.Mask));                             // [B,T]
        return Pool(values, batch.Ids, batch.Mask, batch.ResponseMask);
    }

    /// <summary>Normalised scores, float32 [B].</summary>
    public Tensor Scores(TokenBatch batch) => RawScores(batch).sub(Mean).div(StandardDeviation);

    /// <summary>One number a row from one a token.</summary>
    /// <param name="values">float32 [B,T].</param>
    /// <param name="ids">int64 [B,T].</param>
    /// <param name="mask">Real tokens, bool [B,T].</param>
    /// <param name="responseMask">Response tokens, bool [B,T].</param>
    /// <returns>float32 [B].</returns>
    public Tensor Pool(Tensor values, Tensor ids, Tensor mask, Tensor responseMask)
    {
        if (Pooling == RewardPooling.Mean)
        {
            var counted = responseMask.to_type(ScalarType.Float32);
            return values.mul(counted).sum(1).div(counted.sum(1).clamp_min(1));
        }
        var real = Pooling == RewardPooling.Last
            ? mask
            : ids.ne(Trunk.Configuration.PadTokenId ?? throw new InvalidOperationException(
                "Reading at the last token that is not the padding id needs pad_token_id."));
        var columns = arange(0, values.size(1), dtype: ScalarType.Int64, device: values.device);
        var last = columns.mul(real.to_type(ScalarType.Int64)).argmax(1, true);                          // [B,1]
        return values.gather(1, last).squeeze(1);
    }
}
