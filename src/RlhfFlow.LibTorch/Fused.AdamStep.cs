using RlhfFlow.LibTorch.Interop;
using TorchSharp;
using TorchSharp.Modules;

namespace RlhfFlow.LibTorch;

public static partial class Fused
{
    /// <summary>One step of Adam or AdamW over many parameters; false when it must be composed.</summary>
    internal static bool AdamStep(
        AdamOptions options, IReadOnlyList<(Parameter Parameter, torch.Tensor, OptimizerState)> active, bool decoupled)
    {
        if (!Enabled || options.amsgrad == true || options.maximize == true || active.Count == 0 ||
            !active.All(entry => IsPlain(entry.Parameter) && IsPlain(entry.Item2)))
        {
            return false;
        }
        var parameters = new nint[active.Count];
        var (gradients, means, squares) = (new nint[active.Count], new nint[active.Count], new nint[active.Count]);
        var steps = new long[active.Count];
        for (var i = 0; i < active.Count; i++)
        {
            var (parameter, gradient, state) = active[i];
            parameters[i] = parameter.Handle;
            gradients[i] = gradient.Handle;
            means[i] = state.Tensors["exp_avg"].Handle;
            squares[i] = state.Tensors["exp_avg_sq"].Handle;
            steps[i] = state.step;
        }
        Native.Check(Native.rf_adam_step(
            parameters,
            gradients,
            means,
            squares,
            steps,
            steps.Length,
            options.LearningRate ?? 1e-3,
            options.beta1 ?? 0.9,
            options.beta2 ?? 0.999,
            options.eps ?? 1e-8,
            options.weight_decay ?? 0,
            decoupled ? 1 : 0));
        return true;
    }

    /// <summary>Float32, in host memory, in order: what the kernels read through plain pointers.</summary>
    private static bool IsPlain(torch.Tensor tensor) =>
        tensor.dtype == torch.ScalarType.Float32 && tensor.is_cpu() && tensor.is_contiguous();
}
