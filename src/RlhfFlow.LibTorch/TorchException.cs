using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch;

/// <summary>A failure inside libtorch: the function that was called, the operands' dtypes and shapes, and its own text.</summary>
public sealed class TorchException : ExternalException
{
    internal TorchException(string function, IReadOnlyList<string> operands, TorchErrorKind kind, string nativeMessage)
        : base($"{function}({string.Join(", ", operands)}): {nativeMessage.Trim()}")
    {
        Function = function;
        Operands = operands;
        NativeMessage = nativeMessage;
        Kind = IsOutOfMemory(nativeMessage) ? TorchErrorKind.OutOfMemory : kind;
    }

    /// <summary>The function that failed, by its public name.</summary>
    public string Function { get; }

    /// <summary>Dtype and shape of each tensor it was given, such as <c>Float32[2, 3]</c>.</summary>
    public IReadOnlyList<string> Operands { get; }

    /// <summary>What kind of failure it was; running out of host or device memory is recognised.</summary>
    public TorchErrorKind Kind { get; }

    /// <summary>libtorch's own text.</summary>
    public string NativeMessage { get; }

    private static bool IsOutOfMemory(string text) =>
        text.Contains("not enough memory", StringComparison.Ordinal) ||
        text.Contains("out of memory", StringComparison.OrdinalIgnoreCase) ||
        text.Contains("can't allocate memory", StringComparison.Ordinal);
}
