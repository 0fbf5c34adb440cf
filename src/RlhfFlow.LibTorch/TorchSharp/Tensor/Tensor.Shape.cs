using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>The same data in another shape without copying; one length may be -1.</summary>
        public Tensor view(params long[] shape) => Own(rf_view(Handle, shape, shape.Length), this);

        /// <summary>The same data in another shape, copied only if it must be; one length may be -1.</summary>
        public Tensor reshape(params long[] shape) => Own(rf_reshape(Handle, shape, shape.Length), this);

        /// <summary>The same data in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => view(other.shape);

        /// <summary>Joins neighbouring dimensions into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Own(rf_flatten(Handle, start_dim, end_dim), this);

        /// <summary>Swaps two dimensions.</summary>
        public Tensor transpose(long dim0, long dim1) => Own(rf_transpose(Handle, dim0, dim1), this);

        /// <summary>Transpose of a matrix.</summary>
        public Tensor t() => Own(rf_t(Handle), this);

        /// <summary>Reorders the dimensions.</summary>
        public Tensor permute(params long[] permutation) =>
            Own(rf_permute(Handle, permutation, permutation.Length), this);

        /// <summary>Adds a dimension of length 1.</summary>
        public Tensor unsqueeze(long dim) => Own(rf_unsqueeze(Handle, dim), this);

        /// <summary>Adds a dimension of length 1, in place.</summary>
        public Tensor unsqueeze_(long dim) => Done(rf_unsqueeze_(Handle, dim), this);

        /// <summary>Removes a dimension of length 1, or all of them.</summary>
        public Tensor squeeze(long? dim = null) =>
            Own(dim is { } only ? rf_squeeze(Handle, only) : rf_squeeze_all(Handle), this);

        /// <summary>Repeats dimensions of length 1 without copying; -1 keeps a length.</summary>
        public Tensor expand(params long[] sizes) => Own(rf_expand(Handle, sizes, sizes.Length), this);

        /// <summary>Repeats dimensions of length 1 without copying; -1 keeps a length.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Own(rf_expand(Handle, sizes, sizes.Length), this);

        /// <summary>Repeats dimensions of length 1 up to the shape of another tensor.</summary>
        public Tensor expand_as(Tensor other) => expand(other.shape);

        /// <summary>Repeats dimensions of length 1 up to a shape.</summary>
        public Tensor broadcast_to(params long[] shape) => expand(shape);

        /// <summary>Copies the tensor that many times along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Own(rf_repeat(Handle, sizes, sizes.Length), this);

        /// <summary>Repeats each element, along one dimension or flattened.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null) =>
            Own(rf_repeat_interleave_number(Handle, repeats, dim.HasValue ? 1 : 0, dim ?? 0), this);

        /// <summary>Repeats each element as often as given for it.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null) =>
            Own(rf_repeat_interleave(Handle, repeats.Handle, dim.HasValue ? 1 : 0, dim ?? 0), this, repeats);

        /// <summary>The elements in order without gaps; itself when they are already.</summary>
        public Tensor contiguous() => Own(rf_contiguous(Handle), this);

        /// <summary>A range along one dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Own(rf_narrow(Handle, dim, start, length), this);

        /// <summary>One position along a dimension, which goes away.</summary>
        public Tensor select(long dim, long index) => Own(rf_select(Handle, dim, index), this);

        /// <summary>A stepped range along one dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Own(rf_slice(Handle, dim, start, finish, step), this);

        /// <summary>Reverses dimensions.</summary>
        public Tensor flip(params long[] dims) => Own(rf_flip(Handle, dims, dims.Length), this);

        /// <summary>Shifts elements around, along one dimension or flattened.</summary>
        public Tensor roll(long shifts, long? dims = null) =>
            Own(dims is { } dim ? rf_roll(Handle, shifts, [dim], 1) : rf_roll(Handle, shifts, default, 0), this);

        /// <summary>Keeps the lower triangle, zero elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Own(rf_tril(Handle, diagonal), this);

        /// <summary>Keeps the upper triangle, zero elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Own(rf_triu(Handle, diagonal), this);

        /// <summary>Another object for the same tensor.</summary>
        public Tensor alias() => Own(rf_alias(Handle), this);

        /// <summary>The transpose.</summary>
        public Tensor T => transpose(0, ndim - 1);
    }
}
