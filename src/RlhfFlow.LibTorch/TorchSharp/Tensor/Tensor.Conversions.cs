using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>True where equal.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>True where equal.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>True where equal.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>True where different.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>True where different.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>True where different.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>True where left is smaller.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>True where left is smaller.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>True where left is smaller.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>True where left is not larger.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>True where left is not larger.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>True where left is not larger.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>True where left is larger.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>True where left is larger.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>True where left is larger.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>True where left is not smaller.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>True where left is not smaller.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>True where left is not smaller.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(byte value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(sbyte value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(short value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>Copies an array into one dimension.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>Copies an array into one dimension.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>Copies an array into one dimension.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>Copies an array into one dimension.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);

        /// <summary>Copies an array into one dimension.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A tensor of one number.</summary>
        public static implicit operator Tensor(Scalar value) => full(ReadOnlySpan<long>.Empty, value);

        /// <summary>The one element, converted.</summary>
        public static explicit operator float(Tensor value) => (float)value.AsDouble();

        /// <summary>The one element, converted.</summary>
        public static explicit operator double(Tensor value) => value.AsDouble();

        /// <summary>The one element, converted.</summary>
        public static explicit operator sbyte(Tensor value) => (sbyte)value.AsInteger();

        /// <summary>The one element, converted.</summary>
        public static explicit operator byte(Tensor value) => (byte)value.AsInteger();

        /// <summary>The one element, converted.</summary>
        public static explicit operator short(Tensor value) => (short)value.AsInteger();

        /// <summary>The one element, converted.</summary>
        public static explicit operator int(Tensor value) => (int)value.AsInteger();

        /// <summary>The one element, converted.</summary>
        public static explicit operator long(Tensor value) => value.AsInteger();

        /// <summary>The one element, converted.</summary>
        public static explicit operator bool(Tensor value) => value.AsDouble() != 0;
    }
}
