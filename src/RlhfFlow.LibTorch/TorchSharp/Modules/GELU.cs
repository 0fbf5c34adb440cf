namespace TorchSharp.Modules;

/// <summary>Gaussian error linear unit.</summary>
public sealed class GELU(GELU.Approximate approximate)
    : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(GELU))
{
    /// <summary>How it is computed.</summary>
    public enum Approximate
    {
        /// <summary>By the error function.</summary>
        none = 0,

        /// <summary>By the hyperbolic tangent, as GPT-2 does.</summary>
        tanh = 1,
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => input.gelu(approximate);
}
