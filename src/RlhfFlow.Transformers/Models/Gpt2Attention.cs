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

    public Gpt2Attention(ModelConfiguration shape, int layer) : base(nameof(Gpt2Attention))
    {
        this.shape = shape;
        this.layer = layer;
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
        var (rows, tokens) = (input.size(0), input.size(1));
        var heads = queryKeyValue.Apply(input)
            .view(rows, tokens, 3, shape.Heads, shape.HeadWidth).permute(2, 0, 3, 1, 4).contiguous();    // [3,B,H,S,D/H]
        var (query, keys, values) = (heads.select(0, 0), heads.select(0, 1), heads.select(0, 2));        // [B,H,S,D/H]
        if (context.Cache is { } cache)
        {
            (keys, values) = cache.Append(layer, keys, values);                                          // [B,H,K,D/H]
        }
        var scores = query.mul(scale).matmul(keys.transpose(2, 3)).add(context.Bias);                    // [B,H,S,K]
        var mixed = scores.softmax(-1).matmul(values);                                                   // [B,H,S,D/H]
        return output.Apply(mixed.transpose(1, 2).reshape(rows, tokens, shape.Width));                   // [B,S,D]
    }
}
