using RlhfFlow.Transformers.LowRank;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// A linear layer whose weight is stored [in,out], as GPT-2 does: y = x W + b. With a low-rank adapter on it,
/// y = x W + b + s x A^T B^T.
/// </summary>
internal sealed class Conv1D : nn.Module
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    public Conv1D(long inputs, long outputs) : base(nameof(Conv1D))
    {
        (Inputs, Outputs) = (inputs, outputs);
        weight = Weights.Fresh(inputs, outputs);
        bias = Weights.Fresh(outputs);
        register_parameter("weight", weight);
        register_parameter("bias", bias);
    }

    public long Inputs { get; }

    public long Outputs { get; }

    /// <summary>
    /// Changes what the layer gives, but is no part of it: neither its parameters nor what is saved include it.
    /// </summary>
    public LowRankAdapter? Adapter { get; set; }

    /// <summary>float32 [B,T,in] to [B,T,out].</summary>
    public Tensor Apply(Tensor input)
    {
        var rows = input.reshape(-1, Inputs);                                                   // [B T,in]
        var output = addmm(bias, rows, weight, 1, 1);                                           // [B T,out]
        return (Adapter?.AddTo(output, rows) ?? output).view(input.size(0), input.size(1), Outputs);
    }

    /// <summary>Adds an update, float32 [out,in], to the weight.</summary>
    public void Add(Tensor update) => weight.add_(update.t());
}
