using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>
    /// A multi-dimensional array held by libtorch. It belongs to the dispose scope that was innermost when it was made,
    /// and has no finalizer.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        internal DisposeScope? scope;
        internal int slot;
        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            DisposeScopeManager.Current?.Add(this);
        }

        /// <summary>How many tensors are alive in this process, counted by the native side.</summary>
        public static long TotalCount => Native.rf_live_tensors();

        /// <summary>The native handle.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("The tensor was disposed.");

        /// <summary>True once the tensor was disposed.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>Frees the tensor now; a second call does nothing.</summary>
        public void Dispose()
        {
            if (handle != 0)
            {
                scope?.Remove(this);
                Native.rf_free(Release());
            }
            GC.SuppressFinalize(this);
        }

        /// <summary>Takes it out of every scope: it lives until it is disposed.</summary>
        public Tensor DetachFromDisposeScope() => MoveTo(null);

        /// <summary>Hands it to the scope around the one that owns it.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            scope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Hands it to the scope that owns another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveTo(other.scope);

        /// <summary>Hands it to a scope, or to none.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other) => MoveTo(other);

        internal Tensor MoveTo(DisposeScope? target)
        {
            if (scope != target)
            {
                scope?.Remove(this);
                target?.Add(this);
            }
            return this;
        }

        /// <summary>Gives the handle away; the tensor is invalid afterwards.</summary>
        internal nint Release()
        {
            var released = handle;
            handle = 0;
            scope = null;
            return released;
        }

        /// <summary>Puts another native tensor in the place of this one and frees the old.</summary>
        internal void Replace(nint other)
        {
            if (handle != 0)
            {
                Native.rf_free(handle);
            }
            handle = other;
        }
    }
}
