using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Positions along one dimension; the index is of Int64.</summary>
        public Tensor index_select(long dim, Tensor index) =>
            Own(rf_index_select(Handle, dim, index.Handle), this, index);

        /// <summary>One element for each entry of an Int64 index along a dimension.</summary>
        public Tensor gather(long dim, Tensor index) => Own(rf_gather(Handle, dim, index.Handle), this, index);

        /// <summary>Writes the source at the index along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Own(rf_scatter(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>Writes the source at the index along a dimension, in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            Done(rf_scatter_(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>Adds the source at the index along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Own(rf_scatter_add(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>Adds the source at the index along a dimension, in place.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Done(rf_scatter_add_(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>Adds alpha times the slices of the source at the index.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Own(rf_index_add(Handle, dim, index.Handle, source.Handle, alpha.Number), this, index, source);

        /// <summary>Adds alpha times the slices of the source at the index, in place.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Done(rf_index_add_(Handle, dim, index.Handle, source.Handle, alpha.Number), this, index, source);

        /// <summary>The value where the mask is true, this elsewhere.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Own(rf_masked_fill(Handle, mask.Handle, value.Number), this, mask);

        /// <summary>Writes the value where the mask is true.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) =>
            Done(rf_masked_fill_(Handle, mask.Handle, value.Number), this, mask);

        /// <summary>The elements where the mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Own(rf_masked_select(Handle, mask.Handle), this, mask);

        /// <summary>The next elements of the value where the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) =>
            Own(rf_masked_scatter(Handle, mask.Handle, value.Handle), this, mask, value);

        /// <summary>Writes the next elements of the value where the mask is true.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            Done(rf_masked_scatter_(Handle, mask.Handle, value.Handle), this, mask, value);

        /// <summary>This where the condition is true, y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) =>
            Own(rf_where(condition.Handle, Handle, y.Handle), condition, this, y);

        /// <summary>Int64 positions of the elements that are not zero, [count, dimensions].</summary>
        public Tensor nonzero() => Own(rf_nonzero(Handle), this);
    }
}
