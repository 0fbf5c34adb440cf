using RlhfFlow.LibTorch.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class @torch
{
    public static partial class @nn
    {
        /// <summary>What layers compute, without parameters of their own.</summary>
        public static partial class @functional
        {
            /// <summary>x Wᵀ + b; weights are [out, in].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Native.Own(Native.rf_linear(input.Handle, weights.Handle, bias?.Handle ?? 0), input, weights, bias);

            /// <summary>Normalises over the last dimensions, whose lengths are given, then scales and shifts.</summary>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Native.Own(
                    Native.rf_layer_norm(
                        input.Handle,
                        normalized_shape,
                        normalized_shape.Length,
                        weight?.Handle ?? 0,
                        bias?.Handle ?? 0,
                        eps),
                    input,
                    weight,
                    bias);

            /// <summary>In training sets elements to 0 with probability p and scales the others by 1 / (1 - p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                training && p > 0 ? Native.Own(Native.rf_dropout(input.Handle, p, 1), input) : input.alias();

            /// <summary>Gaussian error linear unit, exact.</summary>
            public static Tensor gelu(Tensor x) => x.gelu();

            /// <summary>Gaussian error linear unit.</summary>
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) => x.gelu(approximate);

            /// <summary>x times the logistic function of x.</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => x.silu();

            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => x.relu();

            /// <summary>Hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => x.tanh();

            /// <summary>Logistic function.</summary>
            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            /// <summary>Exponentials normalised to sum 1 along one dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>Logarithm of the softmax along one dimension.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>Logarithm of the logistic function, exact for large magnitudes.</summary>
            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

            /// <summary>log(1 + exp(beta x)) / beta, linear above the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            /// <summary>Int64 ids to vectors with a single 1.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                Native.Own(Native.rf_one_hot(x.Handle, num_classes), x);

            /// <summary>Adds elements of one value around dimensions: pairs of amounts, last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Native.Own(Native.rf_pad(input.Handle, pad, pad.Length, value), input);

            /// <summary>Vectors along a dimension divided by their p-norm, which is at least eps.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var scope = NewDisposeScope();
                var length = input.norm((int)dim, keepdim: true, (float)p).clamp_min(eps);
                return scope.MoveToOuter(input.div(length));
            }
        }
    }
}
