using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Absolute value, in place.</summary>
        public Tensor abs_() => Done(rf_abs_(Handle), this);

        /// <summary>Negation, in place.</summary>
        public Tensor neg_() => Done(rf_neg_(Handle), this);

        /// <summary>Exponential, in place.</summary>
        public Tensor exp_() => Done(rf_exp_(Handle), this);

        /// <summary>exp(x) - 1, exact near 0, in place.</summary>
        public Tensor expm1_() => Done(rf_expm1_(Handle), this);

        /// <summary>Natural logarithm, in place.</summary>
        public Tensor log_() => Done(rf_log_(Handle), this);

        /// <summary>Logarithm to base 2, in place.</summary>
        public Tensor log2_() => Done(rf_log2_(Handle), this);

        /// <summary>log(1 + x), exact near 0, in place.</summary>
        public Tensor log1p_() => Done(rf_log1p_(Handle), this);

        /// <summary>Square root, in place.</summary>
        public Tensor sqrt_() => Done(rf_sqrt_(Handle), this);

        /// <summary>1 / sqrt(x), in place.</summary>
        public Tensor rsqrt_() => Done(rf_rsqrt_(Handle), this);

        /// <summary>1 / x, in place.</summary>
        public Tensor reciprocal_() => Done(rf_reciprocal_(Handle), this);

        /// <summary>Sine, in place.</summary>
        public Tensor sin_() => Done(rf_sin_(Handle), this);

        /// <summary>Cosine, in place.</summary>
        public Tensor cos_() => Done(rf_cos_(Handle), this);

        /// <summary>Hyperbolic tangent, in place.</summary>
        public Tensor tanh_() => Done(rf_tanh_(Handle), this);

        /// <summary>Logistic function 1 / (1 + exp(-x)), in place.</summary>
        public Tensor sigmoid_() => Done(rf_sigmoid_(Handle), this);

        /// <summary>Largest whole number not above x, in place.</summary>
        public Tensor floor_() => Done(rf_floor_(Handle), this);

        /// <summary>Smallest whole number not below x, in place.</summary>
        public Tensor ceil_() => Done(rf_ceil_(Handle), this);

        /// <summary>Sign: -1, 0 or 1, in place.</summary>
        public Tensor sign_() => Done(rf_sign_(Handle), this);

        /// <summary>Error function, in place.</summary>
        public Tensor erf_() => Done(rf_erf_(Handle), this);

        /// <summary>max(x, 0), in place.</summary>
        public Tensor relu_() => Done(rf_relu_(Handle), this);
    }
}
