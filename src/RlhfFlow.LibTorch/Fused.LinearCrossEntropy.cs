using RlhfFlow.LibTorch.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch;

public static partial class Fused
{
    /// <summary>
    /// Mean cross-entropy, in nats, of the logits <c>hidden weightᵀ</c> against the targets, without holding all logits at
    /// once. Differentiable in hidden and weight. Zero when no target counts.
    /// </summary>
    /// <param name="hidden">[N, D].</param>
    /// <param name="weight">[V, D].</param>
    /// <param name="target">Int64 [N].</param>
    /// <param name="ignoreIndex">Targets of this value do not count.</param>
    public static Tensor LinearCrossEntropy(Tensor hidden, Tensor weight, Tensor target, long ignoreIndex = -100)
    {
        if (Enabled && hidden.dtype == weight.dtype && hidden.is_floating_point())
        {
            var result = Native.rf_linear_cross_entropy(hidden.Handle, weight.Handle, target.Handle, ignoreIndex);
            return Native.Own(result, hidden, weight, target);
        }
        using var scope = NewDisposeScope();
        var logits = nn.functional.linear(hidden, weight);
        var sum = nn.functional.cross_entropy(
            logits, target, ignore_index: ignoreIndex, reduction: nn.Reduction.Sum);
        return scope.MoveToOuter(sum / (target != ignoreIndex).sum().clamp_min(1));
    }
}
