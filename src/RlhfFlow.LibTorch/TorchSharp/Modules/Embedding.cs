using RlhfFlow.LibTorch.Interop;

namespace TorchSharp.Modules;

/// <summary>A row of the weight for each Int64 id.</summary>
public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly long padding;

    internal Embedding(Parameter weight, long? paddingIndex)
        : base(nameof(Embedding))
    {
        this.weight = weight;
        padding = paddingIndex ?? -1;
        register_parameter("weight", weight);
    }

    /// <summary>[rows, width].</summary>
    public Parameter weight { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) =>
        Native.Own(Native.rf_embedding(weight.Handle, input.Handle, padding), weight, input, "embedding");
}
