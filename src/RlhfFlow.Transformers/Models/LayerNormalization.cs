using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>Layer norm over the last axis with weight and bias.</summary>
internal sealed class LayerNormalization : nn.Module
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly long[] width;
    private readonly double epsilon;

    public LayerNormalization(long width, double epsilon) : base(nameof(LayerNormalization))
    {
        this.width = [width];
        this.epsilon = epsilon;
        weight = Weights.Fresh(width);
        bias = Weights.Fresh(width);
        register_parameter("weight", weight);
        register_parameter("bias", bias);
    }

    /// <summary>float32 [...,D] to [...,D].</summary>
    public Tensor Apply(Tensor input) => nn.functional.layer_norm(input, width, weight, bias, epsilon);
}
