using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Sum, in place.</summary>
        public Tensor add_(Tensor target) => Done(rf_add_(Handle, target.Handle, Scalar.One), this, target);

        /// <summary>Sum of this and alpha times the other, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) =>
            Done(rf_add_(Handle, target.Handle, alpha.Number), this, target);

        /// <summary>Sum, in place.</summary>
        public Tensor add_(Scalar scalar) => Done(rf_add_number_(Handle, scalar.Number, Scalar.One), this);

        /// <summary>Sum of this and alpha times the number, in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) =>
            Done(rf_add_number_(Handle, scalar.Number, alpha.Number), this);

        /// <summary>Difference, in place.</summary>
        public Tensor sub_(Tensor target) => Done(rf_sub_(Handle, target.Handle, Scalar.One), this, target);

        /// <summary>Difference, in place.</summary>
        public Tensor sub_(Scalar target) => Done(rf_sub_number_(Handle, target.Number, Scalar.One), this);

        /// <summary>Product, in place.</summary>
        public Tensor mul_(Tensor target) => Done(rf_mul_(Handle, target.Handle), this, target);

        /// <summary>Product, in place.</summary>
        public Tensor mul_(Scalar target) => Done(rf_mul_number_(Handle, target.Number), this);

        /// <summary>Quotient, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Done(rf_div_(Handle, target.Handle, (int)rounding_mode), this, target);

        /// <summary>Quotient, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Done(rf_div_number_(Handle, target.Number, (int)rounding_mode), this);

        /// <summary>Power, in place.</summary>
        public Tensor pow_(Tensor exponent) => Done(rf_pow_(Handle, exponent.Handle), this, exponent);

        /// <summary>Power, in place.</summary>
        public Tensor pow_(Scalar exponent) => Done(rf_pow_number_(Handle, exponent.Number), this);

        /// <summary>this + value * tensor1 * tensor2, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(rf_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Number), this, tensor1, tensor2);

        /// <summary>this + value * tensor1 / tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(rf_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value.Number), this, tensor1, tensor2);

        /// <summary>this + weight * (end - this), in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) =>
            Done(rf_lerp_(Handle, end.Handle, weight.Handle), this, end, weight);

        /// <summary>Keeps values within bounds, in place.</summary>
        public Tensor clamp_(
            Scalar? min = null, Scalar? max = null) =>
            Done(rf_clamp_number_(Handle, min is null ? 0 : 1, min?.Number ?? default, max is null ? 0 : 1, max?.Number ?? default), this);

        /// <summary>Keeps values at or above a bound, in place.</summary>
        public Tensor clamp_min_(Scalar min) => clamp_(min, null);

        /// <summary>Keeps values at or below a bound, in place.</summary>
        public Tensor clamp_max_(Scalar max) => clamp_(null, max);
    }
}
