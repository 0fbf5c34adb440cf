using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>A source of random numbers with its own state. It has no finalizer: dispose it.</summary>
    public sealed class Generator : IDisposable
    {
        private nint handle;

        /// <summary>A generator of that seed.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = Native.rf_generator_new(seed, (int)this.device.type, this.device.index);
            if (handle == 0)
            {
                throw Native.Failure(nameof(Generator), []);
            }
        }

        private Generator(nint handle)
        {
            this.handle = handle;
            device = CPU;
        }

        /// <summary>The generator of the processor that is used where none is given.</summary>
        public static Generator Default { get; } = new(Native.rf_generator_default());

        /// <summary>The device it draws for.</summary>
        public Device device { get; }

        internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Its whole state, as bytes.</summary>
        public Tensor get_state() => Native.Own(Native.rf_generator_get_state(Handle));

        /// <summary>Goes back to a state taken before.</summary>
        public void set_state(Tensor value) => Native.Check(Native.rf_generator_set_state(Handle, value.Handle), value);

        /// <summary>Starts anew from a seed.</summary>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.rf_generator_seed(Handle, unchecked((ulong)seed)));
            return this;
        }

        /// <summary>The seed it started from.</summary>
        public long initial_seed() => unchecked((long)Native.rf_generator_current_seed(Handle));

        /// <summary>Frees it; a second call does nothing.</summary>
        public void Dispose()
        {
            if (handle != 0)
            {
                Native.rf_generator_free(handle);
                handle = 0;
            }
        }
    }
}
