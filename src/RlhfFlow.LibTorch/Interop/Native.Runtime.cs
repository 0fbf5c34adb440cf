using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

// Start-up, errors, lifetime and facts about tensors: the declarations of native/runtime.cpp, in its order.
internal static partial class Native
{
    [LibraryImport(Library)] internal static partial int rf_abi_version();
    [LibraryImport(Library)] internal static partial nint rf_torch_version();
    [LibraryImport(Library)] internal static partial nint rf_last_error();
    [LibraryImport(Library)] internal static partial int rf_last_error_kind();
    [LibraryImport(Library)] internal static partial void rf_initialize();
    [LibraryImport(Library), SuppressGCTransition] internal static partial long rf_live_tensors();
    [LibraryImport(Library)] internal static partial void rf_free(nint x);
    [LibraryImport(Library)] internal static partial void rf_free_many(ReadOnlySpan<nint> handles, int count);
    [LibraryImport(Library)] internal static partial int rf_get_num_threads();
    [LibraryImport(Library)] internal static partial int rf_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int rf_get_num_interop_threads();
    [LibraryImport(Library)] internal static partial int rf_set_num_interop_threads(int n);
    [LibraryImport(Library)] internal static partial int rf_has_cuda();
    [LibraryImport(Library)] internal static partial int rf_cuda_device_count();
    [LibraryImport(Library)] internal static partial int rf_cuda_synchronize(int index);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long rf_dim(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long rf_numel(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long rf_size(nint x, long i);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long rf_stride(nint x, long i);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long rf_element_size(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_dtype(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_device_type(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_device_index(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_is_contiguous(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_is_leaf(nint x);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int rf_requires_grad(nint x);
    [LibraryImport(Library)] internal static partial nint rf_data(nint x);
}
