namespace TorchSharp.Modules;

/// <summary>x Wᵀ + b.</summary>
public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        this.weight = weight;
        this.bias = bias;
        register_parameter("weight", weight);
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    /// <summary>[out, in].</summary>
    public Parameter weight { get; }

    /// <summary>[out], or null.</summary>
    public Parameter? bias { get; }

    /// <summary>Length of the input's last dimension.</summary>
    public long in_features => weight.size(1);

    /// <summary>Length of the result's last dimension.</summary>
    public long out_features => weight.size(0);

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.linear(input, weight, bias);

    internal static Linear Create(long inputs, long outputs, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
    {
        var bound = 1 / Math.Sqrt(inputs);
        var weight = torch.empty(outputs, inputs, dtype, device).uniform_(-bound, bound);
        var bias = hasBias ? torch.empty(outputs, dtype, device).uniform_(-bound, bound) : null;
        return new Linear(new Parameter(weight), bias is null ? null : new Parameter(bias));
    }
}
