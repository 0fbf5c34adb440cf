namespace TorchSharp;

/// <summary>Scalars to and from numbers.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>A scalar of that value.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>A scalar of that value.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A scalar of that value.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A scalar of that value.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A scalar of that value.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The value as a 32-bit float.</summary>
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    /// <summary>The value as a 64-bit float.</summary>
    public static double ToDouble(this Scalar value) => value.AsDouble;

    /// <summary>The value as a 32-bit integer.</summary>
    public static int ToInt32(this Scalar value) => (int)value.ToInt64();

    /// <summary>The value as a 64-bit integer.</summary>
    public static long ToInt64(this Scalar value) => value.Number.Kind == 1 ? (long)value.AsDouble : value.Number.Bits;

    /// <summary>The value as a truth value.</summary>
    public static bool ToBoolean(this Scalar value) => value.AsDouble != 0;
}
