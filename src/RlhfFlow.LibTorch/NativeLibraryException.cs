namespace RlhfFlow.LibTorch;

/// <summary>The native library is missing, does not fit, or its libtorch cannot be loaded; the message names the cure.</summary>
public sealed class NativeLibraryException(string message, Exception? inner = null)
    : DllNotFoundException(message, inner);
