using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>A linear layer whose weight is stored [in,out], as GPT-2 does: y = x W + b.</summary>
internal sealed class Conv1D : nn.Module
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly long outputs;

    public Conv1D(long inputs, long outputs) : base(nameof(Conv1D))
    {
        this.outputs = outputs;
        weight = Weights.Fresh(inputs, outputs);
        bias = Weights.Fresh(outputs);
        register_parameter("weight", weight);
        register_parameter("bias", bias);
    }

    /// <summary>float32 [B,T,in] to [B,T,out].</summary>
    public Tensor Apply(Tensor input) =>
        addmm(bias, input.reshape(-1, input.size(-1)), weight, 1, 1).view(input.size(0), input.size(1), outputs);
}
