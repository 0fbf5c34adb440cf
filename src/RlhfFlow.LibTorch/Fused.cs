using RlhfFlow.LibTorch.Interop;
using TorchSharp;

namespace RlhfFlow.LibTorch;

/// <summary>
/// Kernels that do in one native call what would take many, each with the same computation composed of ordinary
/// functions beside it, which also serves other dtypes and devices. <see cref="Enabled"/> = false forces that form.
/// </summary>
public static partial class Fused
{
    /// <summary>False computes everything by ordinary functions. True unless <c>RLHFFLOW_FUSED=0</c>.</summary>
    public static bool Enabled { get; set; } = Environment.GetEnvironmentVariable("RLHFFLOW_FUSED") != "0";

    /// <summary>The joint p-norm of many tensors; p may be infinite.</summary>
    public static double GradientNorm(IReadOnlyList<torch.Tensor> gradients, double p = 2)
    {
        if (Enabled && p == 2 && gradients.All(IsPlain))
        {
            Native.Check(Native.rf_joint_norm(Native.Handles(gradients), gradients.Count, out var norm));
            return (float)norm;
        }
        using var scope = torch.NewDisposeScope();
        var norms = torch.stack(gradients.Select(gradient => gradient.norm((float)p)));
        return norms.norm((float)p).ToDouble();
    }
}
