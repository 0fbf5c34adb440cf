using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public static partial class @nn
    {
        public static partial class @functional
        {
            /// <summary>
            /// Cross-entropy of logits [N, C] against Int64 classes [N] in nats; classes equal to ignore_index count
            /// neither in the sum nor in the mean.
            /// </summary>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0) =>
                Native.Own(
                    Native.rf_cross_entropy(
                        input.Handle, target.Handle, weight?.Handle ?? 0, (long)reduction, ignore_index, label_smoothing),
                    input,
                    target,
                    weight);

            /// <summary>Minus the log-probability, given as [N, C], of Int64 classes [N].</summary>
            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Native.Own(
                    Native.rf_nll_loss(input.Handle, target.Handle, weight?.Handle ?? 0, (long)reduction, -100),
                    input,
                    target,
                    weight);

            /// <summary>Squared difference.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Native.Own(Native.rf_mse_loss(input.Handle, target.Handle, (long)reduction), input, target);

            /// <summary>Absolute difference.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Native.Own(Native.rf_l1_loss(input.Handle, target.Handle, (long)reduction), input, target);

            /// <summary>Kullback-Leibler divergence of log-probabilities from a target; mean is over elements.</summary>
            public static Tensor kl_div(
                Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Native.Own(
                    Native.rf_kl_div(input.Handle, target.Handle, log_target ? 1 : 0, (long)reduction), input, target);

            /// <summary>Binary cross-entropy of logits against probabilities.</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null) =>
                Native.Own(
                    Native.rf_binary_cross_entropy(
                        input.Handle, target.Handle, weight?.Handle ?? 0, pos_weights?.Handle ?? 0, (long)reduction),
                    input,
                    target,
                    weight);
        }
    }
}
