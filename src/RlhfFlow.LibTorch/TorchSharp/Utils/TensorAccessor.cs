using System.Collections;
using System.Runtime.CompilerServices;
using RlhfFlow.LibTorch.Interop;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a tensor in row-major order, whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor? copied;
    private readonly torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;

    internal TensorAccessor(torch.Tensor source)
    {
        copied = source.is_cpu() ? null : source.cpu();
        tensor = copied ?? source;
        shape = tensor.shape;
        strides = tensor.stride();
        Count = tensor.numel();
    }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>One element by its position in each dimension.</summary>
    public T this[params long[] indices]
    {
        get => Unsafe.ReadUnaligned<T>(Pointer + Offset(indices));
        set => Unsafe.WriteUnaligned(Pointer + Offset(indices), value);
    }

    private T* Pointer => (T*)Native.rf_data(tensor.Handle);

    /// <summary>All elements in row-major order.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>Copies elements, from the tensor's position on, to an array from its index on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements, from the tensor's position on, to a span from its index on.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = checked((int)(Count - tensorIndex));
        var target = array.Slice(arrayIndex, count);
        if (tensor.is_contiguous())
        {
            new ReadOnlySpan<T>(Pointer + tensorIndex, count).CopyTo(target);
            return;
        }
        for (var i = 0; i < count; i++)
        {
            target[i] = Unsafe.ReadUnaligned<T>(Pointer + Linear(tensorIndex + i));
        }
    }

    /// <summary>Writes elements from an array.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Writes elements from a span.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        for (var i = 0; i < count; i++)
        {
            Unsafe.WriteUnaligned(Pointer + Linear(tensorIndex + i), source[i]);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Frees the copy made of data on a device; the tensor itself stays.</summary>
    public void Dispose() => copied?.Dispose();

    private long Offset(long[] indices)
    {
        if (indices.Length != shape.Length)
        {
            throw new ArgumentException($"{indices.Length} positions were given for {shape.Length} dimensions.");
        }
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[i], shape[i]);
            ArgumentOutOfRangeException.ThrowIfNegative(indices[i]);
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private long Linear(long position)
    {
        var offset = 0L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            offset += position % shape[i] * strides[i];
            position /= shape[i];
        }
        return offset;
    }
}
