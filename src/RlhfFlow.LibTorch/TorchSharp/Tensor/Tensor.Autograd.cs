using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on it are recorded for differentiation.</summary>
        public bool requires_grad
        {
            get => Native.rf_requires_grad(Handle) != 0;
            set => requires_grad_(value);
        }

        /// <summary>The accumulated gradient, or null.</summary>
        public Tensor? grad
        {
            get => Native.rf_has_grad(Handle) != 0 ? Native.Own(Native.rf_grad(Handle), this) : null;
            set => Native.Check(Native.rf_set_grad(Handle, value?.Handle ?? 0), this, value);
        }

        /// <summary>Sets whether operations on it are recorded.</summary>
        public Tensor requires_grad_(bool requires_grad = true) =>
            Done(Native.rf_set_requires_grad(Handle, requires_grad ? 1 : 0), this);

        /// <summary>Sets whether operations on it are recorded.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad() => Native.Check(Native.rf_retain_grad(Handle), this);

        /// <summary>Adds the derivatives of this single number to the gradients of the leaves.</summary>
        public void backward() => Native.Check(Native.rf_backward(Handle, 0, 0, 0), this);

        /// <summary>Adds derivatives, weighted by the given gradient of this tensor, to the gradients of the leaves.</summary>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false) =>
            Native.Check(
                Native.rf_backward(
                    Handle,
                    grad_tensors is { Count: > 0 } ? grad_tensors[0].Handle : 0,
                    retain_graph ? 1 : 0,
                    create_graph ? 1 : 0),
                this);
    }
}
