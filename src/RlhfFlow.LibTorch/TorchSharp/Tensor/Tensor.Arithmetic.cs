using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Sum.</summary>
        public Tensor add(Tensor target) => Own(rf_add(Handle, target.Handle, Scalar.One), this, target);

        /// <summary>Sum of this and alpha times the other.</summary>
        public Tensor add(Tensor target, Scalar alpha) =>
            Own(rf_add(Handle, target.Handle, alpha.Number), this, target);

        /// <summary>Sum.</summary>
        public Tensor add(Scalar scalar) => Own(rf_add_number(Handle, scalar.Number, Scalar.One), this);

        /// <summary>Sum of this and alpha times the number.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Own(rf_add_number(Handle, scalar.Number, alpha.Number), this);

        /// <summary>Difference.</summary>
        public Tensor sub(Tensor target) => Own(rf_sub(Handle, target.Handle, Scalar.One), this, target);

        /// <summary>Difference.</summary>
        public Tensor sub(Scalar target) => Own(rf_sub_number(Handle, target.Number, Scalar.One), this);

        /// <summary>Product.</summary>
        public Tensor mul(Tensor target) => Own(rf_mul(Handle, target.Handle), this, target);

        /// <summary>Product.</summary>
        public Tensor mul(Scalar target) => Own(rf_mul_number(Handle, target.Number), this);

        /// <summary>Quotient.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(rf_div(Handle, target.Handle, (int)rounding_mode), this, target);

        /// <summary>Quotient.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(rf_div_number(Handle, target.Number, (int)rounding_mode), this);

        /// <summary>Quotient rounded toward minus infinity.</summary>
        public Tensor floor_divide(Tensor other) => Own(rf_floor_divide(Handle, other.Handle), this, other);

        /// <summary>Quotient rounded toward minus infinity.</summary>
        public Tensor floor_divide(Scalar other) => Own(rf_floor_divide_number(Handle, other.Number), this);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => Own(rf_remainder(Handle, target.Handle), this, target);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) => Own(rf_remainder_number(Handle, scalar.Number), this);

        /// <summary>Power.</summary>
        public Tensor pow(Tensor exponent) => Own(rf_pow(Handle, exponent.Handle), this, exponent);

        /// <summary>Power.</summary>
        public Tensor pow(Scalar exponent) => Own(rf_pow_number(Handle, exponent.Number), this);

        /// <summary>this + value * tensor1 * tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Own(rf_addcmul(Handle, tensor1.Handle, tensor2.Handle, value.Number), this, tensor1, tensor2);

        /// <summary>this + value * tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Own(rf_addcdiv(Handle, tensor1.Handle, tensor2.Handle, value.Number), this, tensor1, tensor2);

        /// <summary>this + weight * (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) =>
            Own(rf_lerp(Handle, end.Handle, weight.Handle), this, end, weight);

        /// <summary>Larger of the two, element by element.</summary>
        public Tensor maximum(Tensor other) => Own(rf_maximum(Handle, other.Handle), this, other);

        /// <summary>Smaller of the two, element by element.</summary>
        public Tensor minimum(Tensor other) => Own(rf_minimum(Handle, other.Handle), this, other);

        /// <summary>log(exp(x) + exp(y)), safe from overflow.</summary>
        public Tensor logaddexp(Tensor other) => Own(rf_logaddexp(Handle, other.Handle), this, other);

        /// <summary>Keeps values within bounds; null is no bound.</summary>
        public Tensor clamp(
            Scalar? min = null, Scalar? max = null) =>
            Own(rf_clamp_number(Handle, min is null ? 0 : 1, min?.Number ?? default, max is null ? 0 : 1, max?.Number ?? default), this);

        /// <summary>Keeps values within bounds given element by element.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Own(rf_clamp(Handle, min?.Handle ?? 0, max?.Handle ?? 0), this, min, max);

        /// <summary>Keeps values at or above a bound.</summary>
        public Tensor clamp_min(Scalar min) => clamp(min, (Scalar?)null);

        /// <summary>Keeps values at or below a bound.</summary>
        public Tensor clamp_max(Scalar max) => clamp((Scalar?)null, max);
    }
}
