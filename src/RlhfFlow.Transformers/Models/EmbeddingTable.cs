using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>A table of vectors [N,D], looked up by row number.</summary>
internal sealed class EmbeddingTable : nn.Module
{
    private readonly Parameter weight;

    public EmbeddingTable(long rows, long width) : base(nameof(EmbeddingTable))
    {
        weight = Weights.Fresh(rows, width);
        register_parameter("weight", weight);
    }

    public Parameter Weight => weight;

    /// <summary>int64 [B,S] to float32 [B,S,D].</summary>
    public Tensor Apply(Tensor rows) =>
        weight.index_select(0, rows.reshape(-1)).view(rows.size(0), rows.size(1), weight.size(1));
}
