namespace TorchSharp;

public static partial class @torch
{
    /// <summary>Element types, with libtorch's numbers.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integer.</summary>
        Byte = 0,

        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,

        /// <summary>16-bit integer.</summary>
        Int16 = 2,

        /// <summary>32-bit integer.</summary>
        Int32 = 3,

        /// <summary>64-bit integer.</summary>
        Int64 = 4,

        /// <summary>16-bit IEEE float.</summary>
        Float16 = 5,

        /// <summary>32-bit float.</summary>
        Float32 = 6,

        /// <summary>64-bit float.</summary>
        Float64 = 7,

        /// <summary>Truth value.</summary>
        Bool = 11,

        /// <summary>16-bit float with the range of a 32-bit one.</summary>
        BFloat16 = 15,
    }

    /// <summary>How a division rounds.</summary>
    public enum RoundingMode
    {
        /// <summary>True division.</summary>
        None = 0,

        /// <summary>Toward zero.</summary>
        @trunc = 1,

        /// <summary>Toward minus infinity.</summary>
        @floor = 2,
    }

    /// <summary>Truth values.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;

    /// <summary>Unsigned 8-bit integers.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed 8-bit integers.</summary>
    public static readonly ScalarType int8 = ScalarType.Int8;

    /// <summary>16-bit integers.</summary>
    public static readonly ScalarType int16 = ScalarType.Int16;

    /// <summary>32-bit integers.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;

    /// <summary>64-bit integers.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;

    /// <summary>16-bit floats of the wide range.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>16-bit IEEE floats.</summary>
    public static readonly ScalarType float16 = ScalarType.Float16;

    /// <summary>32-bit floats.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>64-bit floats.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>32-bit integers.</summary>
    public static readonly ScalarType @int = ScalarType.Int32;

    /// <summary>64-bit integers.</summary>
    public static readonly ScalarType @long = ScalarType.Int64;

    /// <summary>16-bit IEEE floats.</summary>
    public static readonly ScalarType half = ScalarType.Float16;

    /// <summary>32-bit floats.</summary>
    public static readonly ScalarType @float = ScalarType.Float32;

    /// <summary>64-bit floats.</summary>
    public static readonly ScalarType @double = ScalarType.Float64;

    /// <summary>True for types that hold fractions.</summary>
    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;
}
