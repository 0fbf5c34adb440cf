using RlhfFlow.LibTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>The feed-forward network of a GPT-2 block.</summary>
internal sealed class Gpt2FeedForward : nn.Module
{
    private readonly Conv1D inner;
    private readonly Conv1D output;
    private readonly ActivationFunction activation;

    public Gpt2FeedForward(ModelConfiguration shape) : base(nameof(Gpt2FeedForward))
    {
        activation = shape.Activation;
        inner = new Conv1D(shape.Width, shape.FeedForwardWidth);
        output = new Conv1D(shape.FeedForwardWidth, shape.Width);
        register_module("c_fc", inner);
        register_module("c_proj", output);
    }

    /// <summary>float32 [B,S,D] to [B,S,D].</summary>
    public Tensor Apply(Tensor input) => output.Apply(Activate(inner.Apply(input)));

    private Tensor Activate(Tensor input) => activation switch
    {
        ActivationFunction.Gelu => input.gelu(),
        ActivationFunction.Relu => input.relu(),
        _ => Fused.GeluTanh(input),
    };
}
