using System.Runtime.InteropServices;
using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>The version of libtorch that the native library was built with.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Native.rf_torch_version()) ?? "";

    /// <summary>Threads that one operation may use. libtorch's own default is not to be relied on: set it.</summary>
    public static int get_num_threads() => Native.rf_get_num_threads();

    /// <summary>Sets the threads that one operation may use, matrix products included.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.rf_set_num_threads(num));

    /// <summary>Threads for operations that run side by side.</summary>
    public static int get_num_interop_threads() => Native.rf_get_num_interop_threads();

    /// <summary>Sets the threads for operations that run side by side; only once, before any work.</summary>
    public static void set_num_interop_threads(int num) => Native.Check(Native.rf_set_num_interop_threads(num));

    /// <summary>Seeds the default generators of every device.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.rf_manual_seed_all(unchecked((ulong)seed)));
        return Generator.Default;
    }

    /// <summary>The seed of the processor's default generator.</summary>
    public static long initial_seed() => Generator.Default.initial_seed();

    /// <summary>State of the processor's default generator.</summary>
    public static Tensor get_rng_state() => Generator.Default.get_state();

    /// <summary>Restores the state of the processor's default generator.</summary>
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>Graphics cards.</summary>
    public static class @cuda
    {
        /// <summary>True when libtorch was built with CUDA and a card is there.</summary>
        public static bool is_available() => Native.rf_has_cuda() != 0;

        /// <summary>Number of cards.</summary>
        public static int device_count() => Native.rf_cuda_device_count();

        /// <summary>Seeds the default generators.</summary>
        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        /// <summary>Waits until a card has done its work.</summary>
        public static void synchronize(Device? device = null) =>
            Native.Check(Native.rf_cuda_synchronize(device?.index ?? -1));
    }
}
