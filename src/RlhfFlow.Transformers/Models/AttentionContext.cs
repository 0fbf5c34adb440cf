using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>Which keys each query sees, and the cache that holds earlier keys.</summary>
internal sealed class AttentionContext
{
    /// <summary>Added to the scores: 0 where a query sees a key, the lowest float32 where not; [B,1,S,K].</summary>
    public required Tensor Bias { get; init; }

    /// <summary>Earlier keys and values; null when the whole sequence is at hand.</summary>
    public KeyValueCache? Cache { get; init; }

    /// <summary>Every token sees itself and the real tokens before it, of its own document.</summary>
    public static AttentionContext Full(Tensor mask, Tensor? documents)
    {
        var tokens = mask.size(1);
        var allowed = Causal(tokens, tokens, mask.device).logical_and(Keys(mask));                       // [B,1,T,T]
        if (documents is not null)
        {
            allowed = allowed.logical_and(documents.unsqueeze(1).unsqueeze(3).eq(documents.unsqueeze(1).unsqueeze(2)));
        }
        return new AttentionContext { Bias = ToBias(allowed) };
    }

    /// <summary>The last <paramref name="newTokens"/> columns of the mask are the queries.</summary>
    public static AttentionContext Cached(Tensor mask, long newTokens, KeyValueCache cache)
    {
        var allowed = newTokens == 1 ? Keys(mask) : Causal(newTokens, mask.size(1), mask.device).logical_and(Keys(mask));
        return new AttentionContext { Bias = ToBias(allowed), Cache = cache };
    }

    private static Tensor Keys(Tensor mask) => mask.to_type(ScalarType.Bool).unsqueeze(1).unsqueeze(1);   // [B,1,1,K]

    private static Tensor Causal(long queries, long keys, Device device) =>
        ones(queries, keys, dtype: ScalarType.Bool, device: device).tril(keys - queries);                // [S,K]

    private static Tensor ToBias(Tensor allowed) =>
        zeros(allowed.shape, dtype: ScalarType.Float32, device: allowed.device).masked_fill(allowed.logical_not(), float.MinValue);
}
