using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace RlhfFlow.LibTorch.Interop;

/// <summary>The flat C interface of <c>libRlhfFlowTorch.so</c> and the way its failures become exceptions.</summary>
internal static partial class Native
{
    internal const string Library = "RlhfFlowTorch";

    static Native() =>
        NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (name, _, _) =>
            name == Library ? NativeLibraryLocator.Load() : 0);

    /// <summary>Takes over an owned handle, or throws what the native side recorded.</summary>
    internal static torch.Tensor Own(nint result, [CallerMemberName] string function = "") =>
        result != 0 ? new torch.Tensor(result) : throw Failure(function, []);

    internal static torch.Tensor Own(nint result, torch.Tensor a, [CallerMemberName] string function = "") =>
        result != 0 ? new torch.Tensor(result) : throw Failure(function, [a]);

    internal static torch.Tensor Own(
        nint result, torch.Tensor a, torch.Tensor? b, [CallerMemberName] string function = "") =>
        result != 0 ? new torch.Tensor(result) : throw Failure(function, [a, b]);

    internal static torch.Tensor Own(
        nint result, torch.Tensor a, torch.Tensor? b, torch.Tensor? c, [CallerMemberName] string function = "") =>
        result != 0 ? new torch.Tensor(result) : throw Failure(function, [a, b, c]);

    internal static torch.Tensor OwnMany(
        nint result, IReadOnlyList<torch.Tensor> operands, [CallerMemberName] string function = "") =>
        result != 0 ? new torch.Tensor(result) : throw Failure(function, [.. operands]);

    /// <summary>Throws what the native side recorded when <paramref name="status"/> is not 0.</summary>
    internal static void Check(
        int status,
        torch.Tensor? a = null,
        torch.Tensor? b = null,
        torch.Tensor? c = null,
        [CallerMemberName] string function = "")
    {
        if (status != 0)
        {
            throw Failure(function, [a, b, c]);
        }
    }

    /// <summary>The exception for the failure that this thread's last native call recorded.</summary>
    internal static TorchException Failure(string function, ReadOnlySpan<torch.Tensor?> operands)
    {
        var message = Marshal.PtrToStringUTF8(rf_last_error()) ?? "";
        var shapes = new List<string>();
        foreach (var operand in operands)
        {
            if (operand is not null && !operand.IsInvalid)
            {
                shapes.Add($"{operand.dtype}[{string.Join(", ", operand.shape)}]");
            }
        }
        return new TorchException(function, shapes, (TorchErrorKind)rf_last_error_kind(), message);
    }

    /// <summary>Handles of the tensors, in order; null entries give a null handle.</summary>
    internal static nint[] Handles(IReadOnlyList<torch.Tensor?> tensors)
    {
        var handles = new nint[tensors.Count];
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = tensors[i]?.Handle ?? 0;
        }
        return handles;
    }
}
