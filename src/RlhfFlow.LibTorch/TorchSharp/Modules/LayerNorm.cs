namespace TorchSharp.Modules;

/// <summary>Normalises over the last dimensions to mean 0 and variance 1, then scales and shifts.</summary>
public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    internal LayerNorm(long[] shape, double eps, Parameter? weight, Parameter? bias)
        : base(nameof(LayerNorm))
    {
        normalized_shape = shape;
        this.eps = eps;
        this.weight = weight;
        this.bias = bias;
        if (weight is not null)
        {
            register_parameter("weight", weight);
        }
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    /// <summary>The scale, or null.</summary>
    public Parameter? weight { get; }

    /// <summary>The shift, or null.</summary>
    public Parameter? bias { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; }

    /// <summary>The lengths of the dimensions it normalises over.</summary>
    public long[] normalized_shape { get; }

    /// <summary>Scale 1, shift 0.</summary>
    public void reset_parameters()
    {
        using var ungraded = torch.no_grad();
        weight?.fill_(1);
        bias?.zero_();
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) =>
        torch.nn.functional.layer_norm(input, normalized_shape, weight, bias, eps);
}
