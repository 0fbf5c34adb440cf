using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

/// <summary>A number that keeps its type on the way to libtorch, so that an integer does not turn a tensor into floats.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(NativeNumber number, torch.ScalarType type)
    {
        Number = number;
        Type = type;
    }

    /// <summary>The element type it stands for.</summary>
    public torch.ScalarType Type { get; }

    internal NativeNumber Number { get; }

    internal static NativeNumber One { get; } = new(1, 0);

    internal bool IsIntegral => Number.Kind == 0;

    internal double AsDouble => Number.Kind == 1 ? Number.AsDouble : Number.Bits;

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(byte value) => Integer(value, torch.ScalarType.Byte);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(sbyte value) => Integer(value, torch.ScalarType.Int8);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(short value) => Integer(value, torch.ScalarType.Int16);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(int value) => Integer(value, torch.ScalarType.Int32);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(long value) => Integer(value, torch.ScalarType.Int64);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(Half value) => Fraction((double)value, torch.ScalarType.Float16);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(float value) => Fraction(value, torch.ScalarType.Float32);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(double value) => Fraction(value, torch.ScalarType.Float64);

    /// <summary>A scalar of that value.</summary>
    public static implicit operator Scalar(bool value) => new(new NativeNumber(value ? 1 : 0, 2), torch.ScalarType.Bool);

    /// <summary>Does nothing: a scalar holds no native memory here.</summary>
    public void Dispose()
    {
    }

    private static Scalar Integer(long value, torch.ScalarType type) => new(new NativeNumber(value, 0), type);

    private static Scalar Fraction(double value, torch.ScalarType type) =>
        new(new NativeNumber(BitConverter.DoubleToInt64Bits(value), 1), type);
}
