namespace TorchSharp;

public static partial class @torch
{
    /// <summary>True where finite.</summary>
    public static Tensor isfinite(Tensor input) => input.isfinite();

    /// <summary>True where not a number.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <summary>True where infinite.</summary>
    public static Tensor isinf(Tensor input) => input.isinf();

    /// <summary>True where zero or false.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <summary>Bitwise complement; for truth values, not.</summary>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    /// <summary>True where equal.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <summary>True where equal.</summary>
    public static Tensor eq(Tensor left, Scalar right) => left.eq(right);

    /// <summary>True where different.</summary>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <summary>True where different.</summary>
    public static Tensor ne(Tensor left, Scalar right) => left.ne(right);

    /// <summary>True where smaller than the other.</summary>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <summary>True where smaller than the other.</summary>
    public static Tensor lt(Tensor left, Scalar right) => left.lt(right);

    /// <summary>True where at most the other.</summary>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <summary>True where at most the other.</summary>
    public static Tensor le(Tensor left, Scalar right) => left.le(right);

    /// <summary>True where larger than the other.</summary>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <summary>True where larger than the other.</summary>
    public static Tensor gt(Tensor left, Scalar right) => left.gt(right);

    /// <summary>True where at least the other.</summary>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <summary>True where at least the other.</summary>
    public static Tensor ge(Tensor left, Scalar right) => left.ge(right);

    /// <summary>True where both are.</summary>
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    /// <summary>True where either is.</summary>
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    /// <summary>True where exactly one is.</summary>
    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);

    /// <summary>Bitwise and.</summary>
    public static Tensor bitwise_and(Tensor input, Tensor other) => input.bitwise_and(other);

    /// <summary>Bitwise or.</summary>
    public static Tensor bitwise_or(Tensor input, Tensor other) => input.bitwise_or(other);

    /// <summary>Bitwise exclusive or.</summary>
    public static Tensor bitwise_xor(Tensor input, Tensor other) => input.bitwise_xor(other);
}
