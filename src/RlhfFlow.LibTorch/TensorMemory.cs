using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RlhfFlow.LibTorch.Interop;
using TorchSharp;

namespace RlhfFlow.LibTorch;

/// <summary>Tensors over memory of .NET or of a mapped file, and spans over the memory of tensors, without copying.</summary>
public static unsafe class TensorMemory
{
    /// <summary>A CPU tensor that uses memory in place.</summary>
    /// <param name="address">Its first element, aligned for the element type.</param>
    /// <param name="shape">Row-major; the memory must hold that many elements.</param>
    /// <param name="type">Element type.</param>
    /// <param name="release">
    /// Called once, on whichever thread drops the last tensor that uses the memory; it must not throw.
    /// </param>
    public static torch.Tensor FromMemory(
        nint address, ReadOnlySpan<long> shape, torch.ScalarType type, Action release)
    {
        var context = GCHandle.ToIntPtr(GCHandle.Alloc(release));
        var made = Native.rf_from_blob(
            address, shape, shape.Length, (int)type, (nint)(delegate* unmanaged[Cdecl]<nint, void>)&ReleaseCallback, context);
        if (made == 0)
        {
            var failure = Native.Failure(nameof(FromMemory), []);
            Release(context);
            throw failure;
        }
        return new torch.Tensor(made);
    }

    /// <summary>The elements of a contiguous CPU tensor in place: valid while the tensor is.</summary>
    /// <exception cref="ArgumentException">T is not exactly the element type.</exception>
    /// <exception cref="InvalidOperationException">The tensor is not contiguous or not in host memory.</exception>
    public static Span<T> AsSpan<T>(this torch.Tensor tensor)
        where T : unmanaged
    {
        ElementType.Require<T>(tensor.dtype);
        return MemoryMarshal.Cast<byte, T>(tensor.bytes);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseCallback(nint context) => Release(context);

    private static void Release(nint context)
    {
        var handle = GCHandle.FromIntPtr(context);
        var release = (Action)handle.Target!;
        handle.Free();
        release();
    }
}
