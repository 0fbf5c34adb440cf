using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>True where finite.</summary>
        public Tensor isfinite() => Own(rf_isfinite(Handle), this);

        /// <summary>True where not a number.</summary>
        public Tensor isnan() => Own(rf_isnan(Handle), this);

        /// <summary>True where infinite.</summary>
        public Tensor isinf() => Own(rf_isinf(Handle), this);

        /// <summary>True where zero or false.</summary>
        public Tensor logical_not() => Own(rf_logical_not(Handle), this);

        /// <summary>Bitwise complement; for truth values, not.</summary>
        public Tensor bitwise_not() => Own(rf_bitwise_not(Handle), this);

        /// <summary>True where equal.</summary>
        public Tensor eq(Tensor target) => Own(rf_eq(Handle, target.Handle), this, target);

        /// <summary>True where equal.</summary>
        public Tensor eq(Scalar target) => Own(rf_eq_number(Handle, target.Number), this);

        /// <summary>True where different.</summary>
        public Tensor ne(Tensor target) => Own(rf_ne(Handle, target.Handle), this, target);

        /// <summary>True where different.</summary>
        public Tensor ne(Scalar target) => Own(rf_ne_number(Handle, target.Number), this);

        /// <summary>True where smaller than the other.</summary>
        public Tensor lt(Tensor target) => Own(rf_lt(Handle, target.Handle), this, target);

        /// <summary>True where smaller than the other.</summary>
        public Tensor lt(Scalar target) => Own(rf_lt_number(Handle, target.Number), this);

        /// <summary>True where at most the other.</summary>
        public Tensor le(Tensor target) => Own(rf_le(Handle, target.Handle), this, target);

        /// <summary>True where at most the other.</summary>
        public Tensor le(Scalar target) => Own(rf_le_number(Handle, target.Number), this);

        /// <summary>True where larger than the other.</summary>
        public Tensor gt(Tensor target) => Own(rf_gt(Handle, target.Handle), this, target);

        /// <summary>True where larger than the other.</summary>
        public Tensor gt(Scalar target) => Own(rf_gt_number(Handle, target.Number), this);

        /// <summary>True where at least the other.</summary>
        public Tensor ge(Tensor target) => Own(rf_ge(Handle, target.Handle), this, target);

        /// <summary>True where at least the other.</summary>
        public Tensor ge(Scalar target) => Own(rf_ge_number(Handle, target.Number), this);

        /// <summary>True where both are.</summary>
        public Tensor logical_and(Tensor other) => Own(rf_logical_and(Handle, other.Handle), this, other);

        /// <summary>True where either is.</summary>
        public Tensor logical_or(Tensor other) => Own(rf_logical_or(Handle, other.Handle), this, other);

        /// <summary>True where exactly one is.</summary>
        public Tensor logical_xor(Tensor other) => Own(rf_logical_xor(Handle, other.Handle), this, other);

        /// <summary>Bitwise and.</summary>
        public Tensor bitwise_and(Tensor other) => Own(rf_bitwise_and(Handle, other.Handle), this, other);

        /// <summary>Bitwise or.</summary>
        public Tensor bitwise_or(Tensor other) => Own(rf_bitwise_or(Handle, other.Handle), this, other);

        /// <summary>Bitwise exclusive or.</summary>
        public Tensor bitwise_xor(Tensor other) => Own(rf_bitwise_xor(Handle, other.Handle), this, other);
    }
}
