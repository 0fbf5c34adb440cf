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
        _ => TanhGelu(input),
    };

    /// <summary>Hendrycks and Gimpel 2016: x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).</summary>
    private static Tensor TanhGelu(Tensor input)
    {
        var cubic = input.mul(input).mul(0.044715).add(1).mul(input);
        return cubic.mul(Math.Sqrt(2 / Math.PI)).tanh().add(1).mul(input).mul(0.5);
    }
}
