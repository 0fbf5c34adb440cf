using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>An output matrix of its own, [V,D], without bias.</summary>
internal sealed class OutputMatrix : nn.Module
{
    private readonly Parameter weight;

    public OutputMatrix(long vocabularySize, long width) : base(nameof(OutputMatrix))
    {
        weight = Weights.Fresh(vocabularySize, width);
        register_parameter("weight", weight);
    }

    public Parameter Weight => weight;
}
