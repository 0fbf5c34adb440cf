namespace TorchSharp.Modules;

/// <summary>In training sets elements to 0 with probability p and scales the others by 1 / (1 - p).</summary>
public sealed class Dropout(double p, bool inplace) : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(Dropout))
{
    /// <summary>Probability of a zero.</summary>
    public double p { get; set; } = p;

    /// <summary>Kept for the signature; the result is always a new tensor.</summary>
    public bool inplace { get; set; } = inplace;

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout(input, p, training);
}
