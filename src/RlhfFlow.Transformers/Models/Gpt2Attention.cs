using RlhfFlow.LibTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>Causal multi-head attention of GPT-2.</summary>
internal sealed class Gpt2Attention : nn.Module
{
    private readonly Conv1D queryKeyValue;
    private readonly Conv1D output;
    private readonly ModelConfiguration shape;
    private readonly int layer;
    private readonly double scale;
    private readonly bool usualScale;

    public Gpt2Attention(ModelConfiguration shape, int layer) : base(nameof(Gpt2Attention))
    {
        this.shape = shape;
        this.layer = layer;
        usualScale = shape.ScaleAttentionWeights && !shape.ScaleAttentionByInverseLayer;
        scale = (shape.ScaleAttentionWeights ? 1 / Math.Sqrt(shape.HeadWidth) : 1)
            / (shape.ScaleAttentionByInverseLayer ? layer + 1 : 1);
        queryKeyValue = new Conv1D(shape.Width, 3L * shape.Width);
        output = new Conv1D(shape.Width, shape.Width);
        register_module("c_attn", queryKeyValue);
        register_module("c_proj", output);
    }

    /// <summary>float32 [B,S,D] to [B,S,D].</summary>
    public Tensor Apply(Tensor input, AttentionContext context)
    {
        var packed = queryKeyValue.Apply(input);                                                // [B,S,3D]
        if (usualScale && context.PlainMask is { } mask)
        {
            if (context.Cache is { } empty)
            {
                var (_, newKeys, newValues) = Heads(packed);
                empty.Append(layer, newKeys, newValues);
            }
            return output.Apply(Fused.CausalAttention(packed, shape.Heads, mask));              // [B,S,D]
        }
        var (query, keys, values) = Heads(packed);
        if (context.Cache is { } cache)
        {
            (keys, values) = cache.Append(layer, keys, values);                                 // [B,H,K,D/H]
        }
        var mixed = packed.size(1) == 1
            ? MixOne(query.mul(scale), keys, values, context.Bias)
            : query.mul(scale).matmul(keys.transpose(2, 3)).add(context.Bias).softmax(-1).matmul(values);
        return output.Apply(mixed.transpose(1, 2).reshape(input.shape));                        // [B,S,D]
    }

    /// <summary>
    /// Attention of one query a row, [B,H,1,D/H], by products and sums: without MKL libtorch multiplies batches of
    /// small matrices one by one.
    /// </summary>
    private static Tensor MixOne(Tensor query, Tensor keys, Tensor values, Tensor bias)
    {
        var scores = query.mul(keys).sum(-1).unsqueeze(2).add(bias);                            // [B,H,1,K]
        return scores.softmax(-1).transpose(2, 3).mul(values).sum(2, keepdim: true);            // [B,H,1,D/H]
    }

    /// <summary>Queries, keys and values, each [B,H,S,D/H].</summary>
    private (Tensor Query, Tensor Keys, Tensor Values) Heads(Tensor packed)
    {
        var heads = packed.view(packed.size(0), packed.size(1), 3, shape.Heads, shape.HeadWidth)
            .permute(2, 0, 3, 1, 4).contiguous();                                               // [3,B,H,S,D/H]
        return (heads.select(0, 0), heads.select(0, 1), heads.select(0, 2));
    }
}
