using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>Which keys each query sees, and the cache that holds earlier keys.</summary>
internal sealed class AttentionContext
{
    private readonly Tensor mask;
    private readonly Tensor? documents;
    private readonly long newTokens;
    private Tensor? bias;

    private AttentionContext(Tensor mask, Tensor? documents, long newTokens, KeyValueCache? cache) =>
        (this.mask, this.documents, this.newTokens, Cache) =
            (mask.to_type(ScalarType.Bool), documents, newTokens, cache);

    /// <summary>Earlier keys and values; null when the whole sequence is at hand.</summary>
    public KeyValueCache? Cache { get; }

    /// <summary>
    /// Real tokens, bool [B,S], when every token sees itself and all real tokens before it and none of them lies in the
    /// cache; null when it takes a bias to say what is seen.
    /// </summary>
    public Tensor? PlainMask => documents is null && newTokens == mask.size(1) ? mask : null;

    /// <summary>
    /// Added to the scores: 0 where a query sees a key, the lowest float32 where not; [B,1,S,K] or [B,1,1,K].
    /// </summary>
    public Tensor Bias => bias ??= ToBias(Allowed());

    /// <summary>Every token sees itself and the real tokens before it, of its own document.</summary>
    public static AttentionContext Full(Tensor mask, Tensor? documents) => new(mask, documents, mask.size(1), null);

    /// <summary>The last <paramref name="newTokens"/> columns of the mask are the queries.</summary>
    public static AttentionContext Cached(Tensor mask, long newTokens, KeyValueCache cache) =>
        new(mask, null, newTokens, cache);

    private static Tensor ToBias(Tensor allowed) =>
        zeros_like(allowed, dtype: ScalarType.Float32).masked_fill(allowed.logical_not(), float.MinValue);

    private Tensor Allowed()
    {
        var keys = mask.unsqueeze(1).unsqueeze(1);                                              // [B,1,1,K]
        if (newTokens == 1)
        {
            return keys;
        }
        var total = mask.size(1);
        var causal = ones(newTokens, total, dtype: ScalarType.Bool, device: mask.device).tril(total - newTokens);
        var allowed = causal.logical_and(keys);                                                 // [B,1,S,K]
        return documents is null
            ? allowed
            : allowed.logical_and(documents.unsqueeze(1).unsqueeze(3).eq(documents.unsqueeze(1).unsqueeze(2)));
    }
}
