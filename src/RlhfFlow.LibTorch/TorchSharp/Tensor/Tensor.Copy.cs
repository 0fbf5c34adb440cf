using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Sets every element to 0.</summary>
        public Tensor zero_() => Done(rf_zero_(Handle), this);

        /// <summary>Sets every element to a value.</summary>
        public Tensor fill_(Scalar value) => Done(rf_fill_(Handle, value.Number), this);

        /// <summary>Copies the elements of another tensor, converted and broadcast.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            Done(rf_copy_(Handle, source.Handle, nonBlocking ? 1 : 0), this, source);

        /// <summary>A copy that stays in the graph.</summary>
        public Tensor clone() => Own(rf_clone(Handle), this);

        /// <summary>The same data outside the graph.</summary>
        public Tensor detach() => Own(rf_detach(Handle), this);

        /// <summary>Takes this tensor out of the graph.</summary>
        public Tensor detach_() => Done(rf_detach_(Handle), this);
    }
}
