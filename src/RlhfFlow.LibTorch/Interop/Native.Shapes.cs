using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

// Shapes and indexing: the declarations of native/shapes.cpp, in its order.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial nint rf_to(nint x, int type, int deviceType, int index, int copy, int nonBlocking);
    [LibraryImport(Library)] internal static partial nint rf_alias(nint x);
    [LibraryImport(Library)] internal static partial nint rf_clone(nint x);
    [LibraryImport(Library)] internal static partial nint rf_detach(nint x);
    [LibraryImport(Library)] internal static partial int rf_detach_(nint x);
    [LibraryImport(Library)] internal static partial nint rf_contiguous(nint x);
    [LibraryImport(Library)] internal static partial nint rf_view(nint x, ReadOnlySpan<long> size, int n);
    [LibraryImport(Library)] internal static partial nint rf_reshape(nint x, ReadOnlySpan<long> size, int n);
    [LibraryImport(Library)] internal static partial nint rf_flatten(nint x, long start, long end);
    [LibraryImport(Library)] internal static partial nint rf_transpose(nint x, long a, long b);
    [LibraryImport(Library)] internal static partial nint rf_t(nint x);
    [LibraryImport(Library)] internal static partial nint rf_permute(nint x, ReadOnlySpan<long> order, int n);
    [LibraryImport(Library)] internal static partial nint rf_unsqueeze(nint x, long dim);
    [LibraryImport(Library)] internal static partial int rf_unsqueeze_(nint x, long dim);
    [LibraryImport(Library)] internal static partial nint rf_squeeze_all(nint x);
    [LibraryImport(Library)] internal static partial nint rf_squeeze(nint x, long dim);
    [LibraryImport(Library)] internal static partial nint rf_expand(nint x, ReadOnlySpan<long> size, int n);
    [LibraryImport(Library)] internal static partial nint rf_repeat(nint x, ReadOnlySpan<long> size, int n);
    [LibraryImport(Library)]
    internal static partial nint rf_repeat_interleave_number(nint x, long repeats, int hasDim, long dim);
    [LibraryImport(Library)]
    internal static partial nint rf_repeat_interleave(nint x, nint repeats, int hasDim, long dim);
    [LibraryImport(Library)] internal static partial nint rf_narrow(nint x, long dim, long start, long length);
    [LibraryImport(Library)] internal static partial nint rf_select(nint x, long dim, long index);
    [LibraryImport(Library)] internal static partial nint rf_slice(nint x, long dim, long start, long stop, long step);
    [LibraryImport(Library)] internal static partial nint rf_flip(nint x, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial nint rf_roll(nint x, long shift, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial nint rf_tril(nint x, long diagonal);
    [LibraryImport(Library)] internal static partial nint rf_triu(nint x, long diagonal);
    [LibraryImport(Library)]
    internal static partial nint rf_pad(nint x, ReadOnlySpan<long> amounts, int n, double value);
    [LibraryImport(Library)] internal static partial nint rf_cat(ReadOnlySpan<nint> parts, int n, long dim);
    [LibraryImport(Library)] internal static partial nint rf_stack(ReadOnlySpan<nint> parts, int n, long dim);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint rf_einsum(string equation, ReadOnlySpan<nint> parts, int n);
    [LibraryImport(Library)] internal static partial nint rf_index_select(nint x, long dim, nint index);
    [LibraryImport(Library)] internal static partial nint rf_gather(nint x, long dim, nint index);
    [LibraryImport(Library)] internal static partial nint rf_scatter(nint x, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial int rf_scatter_(nint x, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial nint rf_scatter_add(nint x, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial int rf_scatter_add_(nint x, long dim, nint index, nint source);
    [LibraryImport(Library)]
    internal static partial int rf_index_add_(nint x, long dim, nint index, nint source, NativeNumber alpha);
    [LibraryImport(Library)]
    internal static partial nint rf_index_add(nint x, long dim, nint index, nint source, NativeNumber alpha);
    [LibraryImport(Library)] internal static partial nint rf_masked_select(nint x, nint mask);
    [LibraryImport(Library)] internal static partial nint rf_masked_scatter(nint x, nint mask, nint source);
    [LibraryImport(Library)] internal static partial int rf_masked_scatter_(nint x, nint mask, nint source);
    [LibraryImport(Library)] internal static partial nint rf_nonzero(nint x);
    [LibraryImport(Library)] internal static partial nint rf_index(nint x, ReadOnlySpan<nint> indices, int n);
    [LibraryImport(Library)]
    internal static partial int rf_index_put_(nint x, ReadOnlySpan<nint> indices, int n, nint value, int accumulate);
}
