using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Absolute value.</summary>
        public Tensor abs() => Own(rf_abs(Handle), this);

        /// <summary>Negation.</summary>
        public Tensor neg() => Own(rf_neg(Handle), this);

        /// <summary>Exponential.</summary>
        public Tensor exp() => Own(rf_exp(Handle), this);

        /// <summary>exp(x) - 1, exact near 0.</summary>
        public Tensor expm1() => Own(rf_expm1(Handle), this);

        /// <summary>Natural logarithm.</summary>
        public Tensor log() => Own(rf_log(Handle), this);

        /// <summary>Logarithm to base 2.</summary>
        public Tensor log2() => Own(rf_log2(Handle), this);

        /// <summary>log(1 + x), exact near 0.</summary>
        public Tensor log1p() => Own(rf_log1p(Handle), this);

        /// <summary>Square root.</summary>
        public Tensor sqrt() => Own(rf_sqrt(Handle), this);

        /// <summary>1 / sqrt(x).</summary>
        public Tensor rsqrt() => Own(rf_rsqrt(Handle), this);

        /// <summary>1 / x.</summary>
        public Tensor reciprocal() => Own(rf_reciprocal(Handle), this);

        /// <summary>Sine.</summary>
        public Tensor sin() => Own(rf_sin(Handle), this);

        /// <summary>Cosine.</summary>
        public Tensor cos() => Own(rf_cos(Handle), this);

        /// <summary>Hyperbolic tangent.</summary>
        public Tensor tanh() => Own(rf_tanh(Handle), this);

        /// <summary>Logistic function 1 / (1 + exp(-x)).</summary>
        public Tensor sigmoid() => Own(rf_sigmoid(Handle), this);

        /// <summary>Largest whole number not above x.</summary>
        public Tensor floor() => Own(rf_floor(Handle), this);

        /// <summary>Smallest whole number not below x.</summary>
        public Tensor ceil() => Own(rf_ceil(Handle), this);

        /// <summary>Sign: -1, 0 or 1.</summary>
        public Tensor sign() => Own(rf_sign(Handle), this);

        /// <summary>Error function.</summary>
        public Tensor erf() => Own(rf_erf(Handle), this);

        /// <summary>max(x, 0).</summary>
        public Tensor relu() => Own(rf_relu(Handle), this);

        /// <summary>Square.</summary>
        public Tensor square() => Own(rf_square(Handle), this);

        /// <summary>x times the logistic function of x.</summary>
        public Tensor silu() => Own(rf_silu(Handle), this);

        /// <summary>Gaussian error linear unit, exact form.</summary>
        public Tensor gelu() => Own(rf_gelu(Handle, 0), this);

        /// <summary>Gaussian error linear unit, exact or by tanh.</summary>
        public Tensor gelu(Modules.GELU.Approximate approximate) =>
            approximate == Modules.GELU.Approximate.tanh
                ? RlhfFlow.LibTorch.Fused.GeluTanh(this)
                : Own(rf_gelu(Handle, 0), this);

        /// <summary>Logarithm of the logistic function, exact for large |x|.</summary>
        public Tensor log_sigmoid() => Own(rf_log_sigmoid(Handle), this);

        /// <summary>log(1 + exp(beta x)) / beta, linear above the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) =>
            Own(rf_softplus(Handle, beta, threshold), this);

        /// <summary>Nearest value with that many decimals, halves to even.</summary>
        public Tensor round(long decimals = 0L) => Own(rf_round(Handle, decimals), this);

        /// <summary>Replaces NaN and infinities by finite numbers; null takes the extremes of the dtype.</summary>
        public Tensor nan_to_num(
            double nan = 0d, double? posinf = null, double? neginf = null) =>
            Own(rf_nan_to_num(Handle, nan, posinf.HasValue ? 1 : 0, posinf ?? 0, neginf.HasValue ? 1 : 0, neginf ?? 0), this);
    }
}
