using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// One number per token, h . w + b: the read-out of reward models (<c>score.weight</c>, <c>score.bias</c>) and of value
/// models.
/// </summary>
public sealed class ScalarHead : nn.Module
{
    private readonly Parameter weight;
    private readonly Parameter? bias;

    /// <summary>A head of zeros for hidden states of the given width.</summary>
    public ScalarHead(long width, bool hasBias = true) : base(nameof(ScalarHead))
    {
        weight = Weights.Fresh(1, width);
        register_parameter("weight", weight);
        if (hasBias)
        {
            bias = Weights.Fresh(1);
            register_parameter("bias", bias);
        }
    }

    /// <summary>Weights from N(0, <paramref name="standardDeviation"/>), bias 0.</summary>
    public void Initialize(ulong seed, double standardDeviation = 0.01)
    {
        using var withoutGradient = no_grad();
        using var scope = NewDisposeScope();
        using var random = new Generator(seed);
        weight.copy_(empty(weight.shape, dtype: ScalarType.Float32).normal_(0, standardDeviation, random));
        bias?.zero_();
    }

    /// <summary>The number at each token: float32 [B,T,D] to [B,T].</summary>
    public Tensor Values(Tensor hidden) => nn.functional.linear(hidden, weight, bias).squeeze(-1);
}
