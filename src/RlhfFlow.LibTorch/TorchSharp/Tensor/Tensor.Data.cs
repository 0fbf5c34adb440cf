using System.Runtime.CompilerServices;
using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>The raw bytes of a contiguous CPU tensor, not copied: valid while the tensor is.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous or not in host memory.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_cpu() || !is_contiguous())
                {
                    throw new InvalidOperationException("Only a contiguous tensor in host memory has a span.");
                }
                return new Span<byte>((void*)Native.rf_data(Handle), checked((int)(numel() * element_size())));
            }
            set => value.CopyTo(bytes);
        }

        /// <summary>The only element; T must be exactly the element type.</summary>
        /// <exception cref="ArgumentException">More than one element, or another type.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"item needs one element, not {numel()}.");
            }
            ElementType.Require<T>(dtype);
            if (is_cpu())
            {
                return Unsafe.ReadUnaligned<T>((void*)Native.rf_data(Handle));
            }
            using var local = cpu();
            return Unsafe.ReadUnaligned<T>((void*)Native.rf_data(local.Handle));
        }

        /// <summary>The only element as a number that keeps its type.</summary>
        public Scalar ToScalar() => is_floating_point() ? AsDouble() : dtype == ScalarType.Bool ? AsInteger() != 0 : AsInteger();

        /// <summary>Reads and writes elements; T must be exactly the element type. Data on a device are copied.</summary>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ElementType.Require<T>(dtype);
            return new Utils.TensorAccessor<T>(this);
        }
    }
}
