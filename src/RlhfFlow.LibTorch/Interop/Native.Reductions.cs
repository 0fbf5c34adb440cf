using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

// Reductions and matrix products: the declarations of native/reductions.cpp, in its order.
internal static partial class Native
{
    [LibraryImport(Library)] internal static partial nint rf_sum(nint x, int type);
    [LibraryImport(Library)]
    internal static partial nint rf_sum_dims(nint x, ReadOnlySpan<long> dims, int n, int keep, int type);
    [LibraryImport(Library)] internal static partial nint rf_mean(nint x);
    [LibraryImport(Library)]
    internal static partial nint rf_mean_dims(nint x, ReadOnlySpan<long> dims, int n, int keep, int type);
    [LibraryImport(Library)] internal static partial nint rf_var(nint x, int unbiased);
    [LibraryImport(Library)]
    internal static partial nint rf_var_dims(nint x, ReadOnlySpan<long> dims, int n, int unbiased, int keep);
    [LibraryImport(Library)] internal static partial nint rf_std(nint x, int unbiased);
    [LibraryImport(Library)]
    internal static partial nint rf_std_dims(nint x, ReadOnlySpan<long> dims, int n, int unbiased, int keep);
    [LibraryImport(Library)] internal static partial nint rf_prod(nint x, int type);
    [LibraryImport(Library)] internal static partial nint rf_prod_dim(nint x, long dim, int keep, int type);
    [LibraryImport(Library)] internal static partial nint rf_argmax(nint x);
    [LibraryImport(Library)] internal static partial nint rf_argmax_dim(nint x, long dim, int keep);
    [LibraryImport(Library)] internal static partial nint rf_argmin(nint x);
    [LibraryImport(Library)] internal static partial nint rf_argmin_dim(nint x, long dim, int keep);
    [LibraryImport(Library)] internal static partial nint rf_all(nint x);
    [LibraryImport(Library)] internal static partial nint rf_all_dim(nint x, long dim, int keep);
    [LibraryImport(Library)] internal static partial nint rf_any(nint x);
    [LibraryImport(Library)] internal static partial nint rf_any_dim(nint x, long dim, int keep);
    [LibraryImport(Library)] internal static partial nint rf_max(nint x);
    [LibraryImport(Library)] internal static partial nint rf_min(nint x);
    [LibraryImport(Library)] internal static partial nint rf_amax(nint x, ReadOnlySpan<long> dims, int n, int keep);
    [LibraryImport(Library)] internal static partial nint rf_amin(nint x, ReadOnlySpan<long> dims, int n, int keep);
    [LibraryImport(Library)] internal static partial int rf_max_dim(nint x, long dim, int keep, Span<nint> results);
    [LibraryImport(Library)] internal static partial int rf_min_dim(nint x, long dim, int keep, Span<nint> results);
    [LibraryImport(Library)]
    internal static partial int rf_topk(nint x, long k, long dim, int largest, int sorted, Span<nint> results);
    [LibraryImport(Library)]
    internal static partial int rf_sort(nint x, long dim, int descending, int stable, Span<nint> results);
    [LibraryImport(Library)] internal static partial nint rf_norm(nint x, double p);
    [LibraryImport(Library)] internal static partial nint rf_norm_dim(nint x, double p, long dim, int keep);
    [LibraryImport(Library)] internal static partial nint rf_logsumexp(nint x, long dim, int keep);
    [LibraryImport(Library)] internal static partial nint rf_cumsum(nint x, long dim, int type);
    [LibraryImport(Library)] internal static partial nint rf_cumprod(nint x, long dim, int type);
    [LibraryImport(Library)] internal static partial nint rf_softmax(nint x, long dim, int type);
    [LibraryImport(Library)] internal static partial nint rf_log_softmax(nint x, long dim, int type);
    [LibraryImport(Library)] internal static partial nint rf_quantile(nint x, nint q, long dim, int keep);
    [LibraryImport(Library)] internal static partial nint rf_count_nonzero(nint x, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial int rf_equal(nint x, nint y, out int result);
    [LibraryImport(Library)]
    internal static partial int rf_allclose(nint x, nint y, double rtol, double atol, int equalNan, out int result);
    [LibraryImport(Library)] internal static partial int rf_item(nint x, int floating, out NativeNumber result);
    [LibraryImport(Library)] internal static partial nint rf_matmul(nint x, nint y);
    [LibraryImport(Library)] internal static partial nint rf_mm(nint x, nint y);
    [LibraryImport(Library)] internal static partial nint rf_mv(nint x, nint y);
    [LibraryImport(Library)] internal static partial nint rf_dot(nint x, nint y);
    [LibraryImport(Library)] internal static partial nint rf_bmm(nint x, nint y);
    [LibraryImport(Library)] internal static partial nint rf_outer(nint x, nint y);
    [LibraryImport(Library)] internal static partial nint rf_addmm(nint x, nint a, nint b, double beta, double alpha);
    [LibraryImport(Library)] internal static partial int rf_addmm_(nint x, nint a, nint b, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial nint rf_baddbmm(nint x, nint a, nint b, double beta, double alpha);
}
