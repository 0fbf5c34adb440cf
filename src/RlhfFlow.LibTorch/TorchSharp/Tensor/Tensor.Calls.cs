using System.Runtime.CompilerServices;
using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>A native call that fills in two results.</summary>
        private delegate int PairCall(Span<nint> pair);

        internal Tensor SubtractedFrom(Scalar left, [CallerMemberName] string function = "") =>
            Native.Own(Native.rf_rsub_number(Handle, left.Number), this, function);

        internal Tensor Dividing(Scalar left)
        {
            using var inverse = reciprocal();
            return inverse.mul(left);
        }

        internal double AsDouble()
        {
            Native.Check(Native.rf_item(Handle, 1, out var number), this, function: "item");
            return number.AsDouble;
        }

        internal long AsInteger()
        {
            if (is_floating_point())
            {
                return (long)AsDouble();
            }
            Native.Check(Native.rf_item(Handle, 0, out var number), this, function: "item");
            return number.Bits;
        }

        private static int Code(ScalarType? type) => type is { } given ? (int)given : -1;

        private nint As(ScalarType? type) => type is { } other && other != dtype ? to_type(other).Handle : Handle;

        private Tensor Done(
            int status, Tensor? a = null, Tensor? b = null, Tensor? c = null, [CallerMemberName] string function = "")
        {
            Native.Check(status, a, b, c, function);
            return this;
        }

        private (Tensor, Tensor) Two(PairCall call, [CallerMemberName] string function = "")
        {
            Span<nint> pair = stackalloc nint[2];
            Native.Check(call(pair), this, function: function);
            return (new Tensor(pair[0]), new Tensor(pair[1]));
        }
    }
}
