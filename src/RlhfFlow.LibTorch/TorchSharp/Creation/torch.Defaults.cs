using System.Runtime.InteropServices;
using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    private static ScalarType defaultType = ScalarType.Float32;
    private static Device defaultDevice = new(DeviceType.CPU);

    /// <summary>Element type of tensors made without one: Float32 unless changed.</summary>
    public static ScalarType get_default_dtype() => defaultType;

    /// <summary>Changes the element type of tensors made without one.</summary>
    public static void set_default_dtype(ScalarType dtype) => defaultType = dtype;

    /// <summary>Device of tensors made without one: the processor unless changed.</summary>
    public static Device get_default_device() => defaultDevice;

    /// <summary>Changes the device of tensors made without one.</summary>
    public static void set_default_device(Device device) => defaultDevice = device;

    internal static Tensor Finish(Tensor made, bool requiresGrad) => requiresGrad ? made.requires_grad_() : made;

    internal static (int Type, int Place, int Index) Resolve(ScalarType? dtype, Device? device)
    {
        var place = device ?? defaultDevice;
        return ((int)(dtype ?? defaultType), (int)place.type, place.index);
    }

    private static ScalarType ScalarTypeOf(Scalar value) => value.Type switch
    {
        ScalarType.Bool => ScalarType.Bool,
        _ when value.IsIntegral => ScalarType.Int64,
        _ => defaultType,
    };

    private static unsafe Tensor FromData<T>(
        ReadOnlySpan<T> data,
        ReadOnlySpan<long> sizes,
        ScalarType source,
        ScalarType? dtype,
        Device? device,
        bool requiresGrad)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var size in sizes)
        {
            count *= size;
        }
        if (count != data.Length)
        {
            throw new ArgumentException($"{data.Length} elements do not fill the shape [{string.Join(", ", sizes.ToArray())}].");
        }
        Tensor made;
        fixed (T* pointer = data)
        {
            made = Native.Own(Native.rf_from_data((nint)pointer, sizes, sizes.Length, (int)source), "tensor");
        }
        var place = device ?? defaultDevice;
        if ((dtype ?? source) != source || place.type != DeviceType.CPU)
        {
            made = made.to(dtype ?? source, place, disposeAfter: true);
        }
        return Finish(made, requiresGrad);
    }

    private static ReadOnlySpan<T> Flat<T>(Array array)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)),
            array.Length);

    private static long[] Lengths(Array array)
    {
        var lengths = new long[array.Rank];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = array.GetLength(i);
        }
        return lengths;
    }
}
