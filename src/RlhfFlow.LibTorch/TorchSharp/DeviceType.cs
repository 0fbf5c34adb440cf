namespace TorchSharp;

/// <summary>Kinds of device, with libtorch's numbers.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA graphics card.</summary>
    CUDA = 1,

    /// <summary>Apple's graphics interface.</summary>
    MPS = 13,

    /// <summary>Shapes without data.</summary>
    META = 14,
}
