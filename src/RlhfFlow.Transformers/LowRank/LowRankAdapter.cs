using RlhfFlow.Transformers.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.LowRank;

/// <summary>
/// A trained update of one linear layer, of low rank: s B A with A [r,in] and B [out,r] (Hu et al. 2021, "LoRA:
/// Low-Rank Adaptation of Large Language Models"). B begins at zero, so a fresh adapter changes nothing.
/// </summary>
public sealed class LowRankAdapter : nn.Module
{
    /// <summary>An adapter whose A is uniform in plus or minus 1 / sqrt(in), and whose B is zero.</summary>
    /// <param name="inputs">Width of what the layer reads.</param>
    /// <param name="outputs">Width of what it gives.</param>
    /// <param name="rank">The low rank r.</param>
    /// <param name="scale">The factor s.</param>
    /// <param name="random">Gives the values of A.</param>
    public LowRankAdapter(long inputs, long outputs, int rank, double scale, Generator random)
        : base(nameof(LowRankAdapter))
    {
        Scale = scale;
        Down = Weights.Fresh(rank, inputs);
        Up = Weights.Fresh(outputs, rank);
        register_parameter("lora_A", Down);
        register_parameter("lora_B", Up);
        var bound = 1 / Math.Sqrt(inputs);
        nn.init.uniform_(Down, -bound, bound, random);
    }

    /// <summary>A, from inputs to the low rank; float32 [r,in].</summary>
    public Parameter Down { get; }

    /// <summary>B, from the low rank to outputs; float32 [out,r].</summary>
    public Parameter Up { get; }

    /// <summary>The factor s.</summary>
    public double Scale { get; }

    /// <summary>Number of weights, r (in + out).</summary>
    public long ParameterCount => Down.numel() + Up.numel();

    /// <summary>What the adapter adds to the layer's weight, s B A; float32 [out,in].</summary>
    public Tensor Update() => Up.matmul(Down).mul(Scale);

    /// <summary>Adds the update's part to what the layer gives: float32 [N,in] and [N,out] to [N,out].</summary>
    internal Tensor AddTo(Tensor output, Tensor input) =>
        addmm(output, input.matmul(Down.t()), Up.t(), 1, (float)Scale);
}
