using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>In another element type; the result is a new object even when nothing changes.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(type, null, copy, disposeAfter, non_blocking);

        /// <summary>On another device.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(null, device, copy, disposeAfter, non_blocking);

        /// <summary>In another element type and on another device.</summary>
        public Tensor to(
            ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(type, device, copy, disposeAfter, non_blocking);

        /// <summary>On another device.</summary>
        public Tensor to(
            DeviceType deviceType,
            int deviceIndex = -1,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false) =>
            Move(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>On another device.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(null, new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>In the element type and on the device of another tensor.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) =>
            Move(other.dtype, other.device, false, false, non_blocking);

        /// <summary>In another element type.</summary>
        public Tensor to_type(
            ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(type, null, copy, disposeAfter, non_blocking);

        /// <summary>In the element type of another tensor.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>In host memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>On a CUDA device.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>As truth values.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>As 32-bit integers.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>As 64-bit integers.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>As 16-bit IEEE floats.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>As 16-bit floats of the wide range.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>As 32-bit floats.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>As 64-bit floats.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        private Tensor Move(ScalarType? type, Device? place, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var result = Native.Own(
                Native.rf_to(
                    Handle,
                    Code(type),
                    place is null ? -1 : (int)place.type,
                    place?.index ?? -1,
                    copy ? 1 : 0,
                    nonBlocking ? 1 : 0),
                this,
                "to");
            if (disposeAfter)
            {
                Dispose();
            }
            return result;
        }
    }
}
