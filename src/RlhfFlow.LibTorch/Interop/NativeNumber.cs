namespace RlhfFlow.LibTorch.Interop;

/// <summary>A number on its way to libtorch: kind 0 is an integer, 1 a double, 2 a truth value.</summary>
internal readonly struct NativeNumber(long bits, long kind)
{
    internal readonly long Bits = bits;
    internal readonly long Kind = kind;

    internal double AsDouble => BitConverter.Int64BitsToDouble(Bits);
}
