using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Own(rf_sum(Handle, Code(type)), this);

        /// <summary>Sum over one dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            Own(rf_sum_dims(Handle, [dim], 1, keepdim ? 1 : 0, Code(type)), this);

        /// <summary>Sum over two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Own(rf_sum_dims(Handle, [dim0, dim1], 2, keepdim ? 1 : 0, Code(type)), this);

        /// <summary>Sum over dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Own(rf_sum_dims(Handle, dim, dim.Length, keepdim ? 1 : 0, Code(type)), this);

        /// <summary>Sum over dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            sum(dim.AsSpan(), keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Own(rf_mean(Handle), this);

        /// <summary>Mean over dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Own(rf_mean_dims(Handle, dimensions, dimensions.Length, keepdim ? 1 : 0, Code(type)), this);

        /// <summary>Variance of all elements; unbiased divides by n - 1.</summary>
        public Tensor var(bool unbiased = true) => Own(rf_var(Handle, unbiased ? 1 : 0), this);

        /// <summary>Variance over one dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        /// <summary>Variance over dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Own(rf_var_dims(As(type), dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0), this);

        /// <summary>Standard deviation of all elements; unbiased divides by n - 1.</summary>
        public Tensor std(bool unbiased = true) => Own(rf_std(Handle, unbiased ? 1 : 0), this);

        /// <summary>Standard deviation over one dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        /// <summary>Standard deviation over dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Own(rf_std_dims(As(type), dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0), this);

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Own(rf_prod(Handle, Code(type)), this);

        /// <summary>Product over one dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Own(rf_prod_dim(Handle, dim, keepdim ? 1 : 0, Code(type)), this);

        /// <summary>Position of the largest element.</summary>
        public Tensor argmax() => Own(rf_argmax(Handle), this);

        /// <summary>Position of the largest element along one dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Own(rf_argmax_dim(Handle, dim, keepdim ? 1 : 0), this);

        /// <summary>Position of the smallest element.</summary>
        public Tensor argmin() => Own(rf_argmin(Handle), this);

        /// <summary>Position of the smallest element along one dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Own(rf_argmin_dim(Handle, dim, keepdim ? 1 : 0), this);

        /// <summary>True if all are true.</summary>
        public Tensor all() => Own(rf_all(Handle), this);

        /// <summary>True if all are true along one dimension.</summary>
        public Tensor all(long dim, bool keepdim = false) => Own(rf_all_dim(Handle, dim, keepdim ? 1 : 0), this);

        /// <summary>True if any is true.</summary>
        public Tensor any() => Own(rf_any(Handle), this);

        /// <summary>True if any is true along one dimension.</summary>
        public Tensor any(long dim, bool keepdim = false) => Own(rf_any_dim(Handle, dim, keepdim ? 1 : 0), this);

        /// <summary>Largest element.</summary>
        public Tensor max() => Own(rf_max(Handle), this);

        /// <summary>Larger of the two, element by element.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>Largest along one dimension, with its positions.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Two(pair => rf_max_dim(Handle, dim, keepdim ? 1 : 0, pair));

        /// <summary>Largest over dimensions.</summary>
        public Tensor amax(long[] dims, bool keepdim) => Own(rf_amax(Handle, dims, dims.Length, keepdim ? 1 : 0), this);

        /// <summary>Largest over dimensions.</summary>
        public Tensor amax(params long[] dims) => amax(dims, false);

        /// <summary>Smallest element.</summary>
        public Tensor min() => Own(rf_min(Handle), this);

        /// <summary>Smaller of the two, element by element.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>Smallest along one dimension, with its positions.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Two(pair => rf_min_dim(Handle, dim, keepdim ? 1 : 0, pair));

        /// <summary>Smallest over dimensions.</summary>
        public Tensor amin(long[] dims, bool keepdim) => Own(rf_amin(Handle, dims, dims.Length, keepdim ? 1 : 0), this);

        /// <summary>Smallest over dimensions.</summary>
        public Tensor amin(params long[] dims) => amin(dims, false);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2.0f) => Own(rf_norm(Handle, p), this);

        /// <summary>The p-norm along one dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Own(rf_norm_dim(Handle, p, dim, keepdim ? 1 : 0), this);

        /// <summary>log of the sum of exponentials along one dimension, safe from overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            Own(rf_logsumexp(Handle, dim, keepdim ? 1 : 0), this);

        /// <summary>Running sum along one dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Own(rf_cumsum(Handle, dim, Code(type)), this);

        /// <summary>Running product along one dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Own(rf_cumprod(Handle, dim, Code(type)), this);

        /// <summary>Exponentials normalised to sum 1 along one dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Own(rf_softmax(Handle, dim, Code(dtype)), this);

        /// <summary>Logarithm of the softmax along one dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Own(rf_log_softmax(Handle, dim, Code(dtype)), this);

        /// <summary>The k largest (or smallest) along a dimension, with their positions.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Two(pair => rf_topk(Handle, k, dim, largest ? 1 : 0, sorted ? 1 : 0, pair));

        /// <summary>Sorted along a dimension, with the positions.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Two(pair => rf_sort(Handle, dim, descending ? 1 : 0, stable ? 1 : 0, pair));

        /// <summary>The positions that sort along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false)
        {
            var (values, indices) = sort(dim, descending);
            values.Dispose();
            return indices;
        }

        /// <summary>Quantiles along a dimension, interpolated linearly.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Own(rf_quantile(Handle, q.Handle, dim, keepdim ? 1 : 0), this, q);

        /// <summary>How many elements are not zero.</summary>
        public Tensor count_nonzero(long[]? dims = null) =>
            Own(rf_count_nonzero(Handle, dims, dims?.Length ?? 0), this);
    }
}
