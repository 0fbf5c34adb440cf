using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>Records nothing on this thread until disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Records (or not) on this thread until disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Records (or not) on this thread until disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Like <see cref="no_grad"/>, and its tensors can never be recorded later.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether this thread records.</summary>
    public static bool is_grad_enabled() => Native.rf_is_grad_enabled() != 0;

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => Native.rf_is_inference_mode() != 0;

    /// <summary>Differentiation.</summary>
    public static class @autograd
    {
        /// <summary>
        /// Derivatives of the outputs with respect to the inputs, without touching any gradient. An input that was not
        /// used is an error, or null in the result when that is allowed.
        /// </summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            IReadOnlyList<Tensor> from = [.. outputs];
            IReadOnlyList<Tensor> to = [.. inputs];
            var seeds = grad_outputs is null ? null : Native.Handles([.. grad_outputs]);
            var results = new nint[to.Count];
            var status = Native.rf_autograd_grad(
                Native.Handles(from),
                from.Count,
                Native.Handles(to),
                to.Count,
                seeds,
                retain_graph ? 1 : 0,
                create_graph ? 1 : 0,
                allow_unused ? 1 : 0,
                results);
            Native.Check(status, from.FirstOrDefault(), to.FirstOrDefault());
            return [.. results.Select(handle => handle == 0 ? null! : new Tensor(handle))];
        }
    }

    private sealed class GradMode : IDisposable
    {
        private readonly int before = Native.rf_is_grad_enabled();

        public GradMode(bool enabled) => Native.rf_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => Native.rf_set_grad_enabled(before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint guard = Native.rf_inference_mode_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard != 0)
            {
                Native.rf_inference_mode_leave(guard);
                guard = 0;
            }
        }
    }
}
