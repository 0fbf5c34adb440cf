using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

// Fused kernels: the declarations of native/fused_*.cpp, in its order.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int rf_adam_step(ReadOnlySpan<nint> parameters,
        ReadOnlySpan<nint> gradients, ReadOnlySpan<nint> means, ReadOnlySpan<nint> squares, ReadOnlySpan<long> steps, int n, double rate, double beta1, double beta2, double epsilon, double decay, int decoupled);
    [LibraryImport(Library)]
    internal static partial int rf_joint_norm(ReadOnlySpan<nint> tensors, int n, out double result);
    [LibraryImport(Library)] internal static partial nint rf_causal_attention(nint packed, long heads, nint mask);
    [LibraryImport(Library)]
    internal static partial nint rf_linear_cross_entropy(nint hidden, nint weight, nint target, long ignore);
    [LibraryImport(Library)] internal static partial nint rf_gelu_tanh(nint x);
}
