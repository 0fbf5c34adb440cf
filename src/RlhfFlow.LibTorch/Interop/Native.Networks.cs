using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

// Layers, losses, differentiation: the declarations of native/networks.cpp, in its order.
internal static partial class Native
{
    [LibraryImport(Library)] internal static partial nint rf_linear(nint x, nint weight, nint bias);
    [LibraryImport(Library)] internal static partial nint rf_embedding(nint weight, nint ids, long padding);
    [LibraryImport(Library)]
    internal static partial nint rf_layer_norm(nint x, ReadOnlySpan<long> shape, int n, nint weight,
        nint bias, double epsilon);
    [LibraryImport(Library)] internal static partial nint rf_dropout(nint x, double p, int training);
    [LibraryImport(Library)]
    internal static partial nint rf_cross_entropy(nint x, nint target, nint weight, long reduction,
        long ignore, double smooth);
    [LibraryImport(Library)]
    internal static partial nint rf_nll_loss(nint x, nint target, nint weight, long reduction, long ignore);
    [LibraryImport(Library)] internal static partial nint rf_mse_loss(nint x, nint target, long reduction);
    [LibraryImport(Library)] internal static partial nint rf_l1_loss(nint x, nint target, long reduction);
    [LibraryImport(Library)]
    internal static partial nint rf_kl_div(nint x, nint target, int logTarget, long reduction);
    [LibraryImport(Library)]
    internal static partial nint rf_binary_cross_entropy(nint x, nint target, nint weight,
        nint positive, long reduction);
    [LibraryImport(Library)] internal static partial nint rf_one_hot(nint x, long classes);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_is_grad_enabled();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void rf_set_grad_enabled(int enabled);
    [LibraryImport(Library)] internal static partial int rf_is_inference_mode();
    [LibraryImport(Library)] internal static partial nint rf_inference_mode_enter(int enabled);
    [LibraryImport(Library)] internal static partial void rf_inference_mode_leave(nint guard);
    [LibraryImport(Library)] internal static partial int rf_set_requires_grad(nint x, int required);
    [LibraryImport(Library)] internal static partial int rf_retain_grad(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_has_grad(nint x);
    [LibraryImport(Library)] internal static partial nint rf_grad(nint x);
    [LibraryImport(Library)] internal static partial int rf_set_grad(nint x, nint gradient);
    [LibraryImport(Library)]
    internal static partial int rf_backward(nint x, nint gradient, int retainGraph, int createGraph);
    [LibraryImport(Library)]
    internal static partial int rf_autograd_grad(ReadOnlySpan<nint> outputs, int n,
        ReadOnlySpan<nint> inputs, int m, ReadOnlySpan<nint> seeds, int retainGraph, int createGraph, int allowUnused, Span<nint> results);
}
