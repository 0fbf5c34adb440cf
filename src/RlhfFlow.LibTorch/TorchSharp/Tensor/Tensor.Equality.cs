using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>True when shape and every element are equal.</summary>
        public bool Equals(Tensor target)
        {
            Native.Check(Native.rf_equal(Handle, target.Handle, out var result), this, target);
            return result != 0;
        }

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Tensor other && (ReferenceEquals(this, other) || Equals(other));

        /// <summary>By identity: equal tensors may differ in it, as their elements can change.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        /// <summary>True where equal, element by element.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>True when every element is within atol + rtol times the other's magnitude.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            var status = Native.rf_allclose(Handle, target.Handle, rtol, atol, equal_nan ? 1 : 0, out var result);
            Native.Check(status, this, target);
            return result != 0;
        }
    }

    /// <summary>True when every element is within atol + rtol times the other's magnitude.</summary>
    public static bool allclose(
        Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);
}
