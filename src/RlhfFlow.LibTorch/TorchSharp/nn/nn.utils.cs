using TorchSharp.Modules;

namespace TorchSharp;

public static partial class @torch
{
    public static partial class @nn
    {
        /// <summary>Limits on gradients.</summary>
        public static class @utils
        {
            /// <summary>
            /// Scales all gradients together so that their joint norm is at most the given one: factor
            /// min(1, max_norm / (norm + 1e-6)). Parameters without a gradient are left out.
            /// </summary>
            /// <returns>The joint norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var ungraded = no_grad();
                List<Tensor> gradients = [.. tensors.Select(parameter => parameter.grad).OfType<Tensor>()];
                if (gradients.Count == 0)
                {
                    return 0;
                }
                var total = RlhfFlow.LibTorch.Fused.GradientNorm(gradients, norm_type);
                var factor = Math.Min(1, max_norm / (total + 1e-6));
                if (factor != 1)
                {
                    gradients.ForEach(gradient => gradient.mul_(factor));
                }
                return total;
            }

            /// <summary>Keeps every element of every gradient within plus or minus the value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var ungraded = no_grad();
                foreach (var gradient in tensors.Select(parameter => parameter.grad).OfType<Tensor>())
                {
                    gradient.clamp_(-clip_value, clip_value);
                }
            }
        }
    }
}
