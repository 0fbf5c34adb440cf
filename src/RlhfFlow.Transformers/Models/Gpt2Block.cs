using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// One pre-norm block of GPT-2: attention, then a two-layer feed-forward network, each added to the stream.
/// </summary>
internal sealed class Gpt2Block : nn.Module
{
    private readonly LayerNormalization beforeAttention;
    private readonly Gpt2Attention attention;
    private readonly LayerNormalization beforeFeedForward;
    private readonly Gpt2FeedForward feedForward;

    public Gpt2Block(ModelConfiguration shape, int layer) : base(nameof(Gpt2Block))
    {
        beforeAttention = new LayerNormalization(shape.Width, shape.LayerNormEpsilon);
        attention = new Gpt2Attention(shape, layer);
        beforeFeedForward = new LayerNormalization(shape.Width, shape.LayerNormEpsilon);
        feedForward = new Gpt2FeedForward(shape);
        register_module("ln_1", beforeAttention);
        register_module("attn", attention);
        register_module("ln_2", beforeFeedForward);
        register_module("mlp", feedForward);
    }

    /// <summary>float32 [B,S,D] to [B,S,D].</summary>
    public Tensor Apply(Tensor stream, AttentionContext context)
    {
        var attended = stream.add(attention.Apply(beforeAttention.Apply(stream), context));
        return attended.add(feedForward.Apply(beforeFeedForward.Apply(attended)));
    }
}
