using TorchSharp;

namespace RlhfFlow.LibTorch;

/// <summary>
/// Kernels that do in one native call what would take many, each with the same computation composed of ordinary
/// functions beside it. <see cref="Enabled"/> switches all of them to the composed form.
/// </summary>
public static partial class Fused
{
    /// <summary>False computes everything by ordinary functions. True unless <c>RLHFFLOW_FUSED=0</c>.</summary>
    public static bool Enabled { get; set; } = Environment.GetEnvironmentVariable("RLHFFLOW_FUSED") != "0";

    /// <summary>The joint p-norm of many tensors (p may be infinite).</summary>
    public static double GradientNorm(IReadOnlyList<torch.Tensor> gradients, double p = 2)
    {
        using var scope = torch.NewDisposeScope();
        var norms = torch.stack(gradients.Select(gradient => gradient.norm((float)p)));
        return norms.norm((float)p).ToDouble();
    }
}
