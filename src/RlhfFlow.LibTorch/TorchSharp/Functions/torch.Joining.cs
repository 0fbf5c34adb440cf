using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>Joins tensors along a dimension that they have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        if (tensors.Count == 0)
        {
            throw new ArgumentException("cat needs a tensor.", nameof(tensors));
        }
        IReadOnlyList<Tensor> list = [.. tensors];
        return Native.OwnMany(Native.rf_cat(Native.Handles(list), list.Count, dim), list);
    }

    /// <summary>Joins tensors along a dimension that they have.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    /// <summary>Joins tensors along a dimension that they have.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat((IList<Tensor>)tensors.ToArray(), dim);

    /// <summary>Joins tensors of one shape along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        IReadOnlyList<Tensor> list = [.. tensors];
        return Native.OwnMany(Native.rf_stack(Native.Handles(list), list.Count, dim), list);
    }

    /// <summary>x where the condition is true, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    /// <summary>Sum of products in Einstein's notation.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) =>
        Native.OwnMany(Native.rf_einsum(equation, Native.Handles(tensors), tensors.Length), tensors);

    /// <summary>Parts of the given lengths along a dimension.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0L) =>
        tensor.split(split_size_or_sections, dim);

    /// <summary>Parts of one length along a dimension; the last may be shorter.</summary>
    public static Tensor[] split(Tensor tensor, long split_size_or_sections, long dim = 0L) =>
        tensor.split(split_size_or_sections, (int)dim);

    /// <summary>At most that many parts of equal length along a dimension.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    public partial class Tensor
    {
        /// <summary>Parts of one length along a dimension; the last may be shorter.</summary>
        public Tensor[] split(long size, int dim = 0)
        {
            var total = this.size(dim);
            var parts = new Tensor[Math.Max(1, (total + size - 1) / size)];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = narrow(dim, i * size, Math.Min(size, total - (i * size)));
            }
            return parts;
        }

        /// <summary>Parts of the given lengths along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0)
        {
            if (sizes.Sum() != size((int)dim))
            {
                throw new ArgumentException($"The lengths sum to {sizes.Sum()}, the dimension has {size((int)dim)}.");
            }
            var start = 0L;
            return [.. sizes.Select(length => narrow(dim, (start += length) - length, length))];
        }

        /// <summary>At most that many parts of equal length along a dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0L) =>
            split(Math.Max(1, (size((int)dim) + chunks - 1) / chunks), (int)dim);

        /// <summary>One tensor for each position along a dimension, which goes away.</summary>
        public Tensor[] unbind(long dimension = 0L)
        {
            var parts = new Tensor[size((int)dimension)];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = select(dimension, i);
            }
            return parts;
        }
    }
}
