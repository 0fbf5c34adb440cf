using System.Globalization;
using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Length of each dimension.</summary>
        public long[] shape
        {
            get
            {
                var self = Handle;
                var sizes = new long[Native.rf_dim(self)];
                for (var i = 0; i < sizes.Length; i++)
                {
                    sizes[i] = Native.rf_size(self, i);
                }
                return sizes;
            }
        }

        /// <summary>Number of dimensions.</summary>
        public long ndim => Native.rf_dim(Handle);

        /// <summary>Number of elements.</summary>
        public long NumberOfElements => Native.rf_numel(Handle);

        /// <summary>Element type.</summary>
        public ScalarType dtype => (ScalarType)Native.rf_dtype(Handle);

        /// <summary>Where it lies.</summary>
        public Device device => new((DeviceType)Native.rf_device_type(Handle), Native.rf_device_index(Handle));

        /// <summary>Kind of the device where it lies.</summary>
        public DeviceType device_type => (DeviceType)Native.rf_device_type(Handle);

        /// <summary>True when it lies on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>True when no differentiable operation made it.</summary>
        public bool is_leaf => Native.rf_is_leaf(Handle) != 0;

        /// <summary>Length of each dimension.</summary>
        public long[] size() => shape;

        /// <summary>Length of one dimension; negative counts from the last.</summary>
        public long size(int dim) => Native.rf_size(Handle, Dimension(dim));

        /// <summary>Distance in elements between neighbours along each dimension.</summary>
        public long[] stride()
        {
            var self = Handle;
            var strides = new long[Native.rf_dim(self)];
            for (var i = 0; i < strides.Length; i++)
            {
                strides[i] = Native.rf_stride(self, i);
            }
            return strides;
        }

        /// <summary>Distance in elements between neighbours along one dimension.</summary>
        public long stride(int dim) => Native.rf_stride(Handle, Dimension(dim));

        /// <summary>Number of dimensions.</summary>
        public long dim() => ndim;

        /// <summary>Number of elements.</summary>
        public long numel() => NumberOfElements;

        /// <summary>Bytes of one element.</summary>
        public long element_size() => Native.rf_element_size(Handle);

        /// <summary>True when it lies in host memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>True when its elements lie in order without gaps.</summary>
        public bool is_contiguous() => Native.rf_is_contiguous(Handle) != 0;

        /// <summary>True for elements that hold fractions.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>True for whole-number elements.</summary>
        public bool is_integral() => !is_floating_point() && dtype != ScalarType.Bool;

        /// <summary>Dtype, shape and device.</summary>
        public override string ToString() => IsInvalid
            ? "disposed tensor"
            : string.Create(CultureInfo.InvariantCulture, $"[{string.Join("x", shape)}], type = {dtype}, device = {device}");

        internal int Dimension(long dim)
        {
            var rank = ndim;
            if (dim < -rank || dim >= rank)
            {
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {rank} dimensions.");
            }
            return (int)(dim < 0 ? dim + rank : dim);
        }
    }
}
