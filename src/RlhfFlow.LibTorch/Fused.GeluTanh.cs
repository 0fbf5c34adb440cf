using RlhfFlow.LibTorch.Interop;
using TorchSharp;

namespace RlhfFlow.LibTorch;

public static partial class Fused
{
    /// <summary>Gaussian error linear unit in its tanh form, as GPT-2 has it, element by element. Differentiable.</summary>
    public static torch.Tensor GeluTanh(torch.Tensor input)
    {
        var here = Enabled && input.dtype == torch.ScalarType.Float32 && input.is_cpu();
        return Native.Own(here ? Native.rf_gelu_tanh(input.Handle) : Native.rf_gelu(input.Handle, 1), input, "gelu");
    }
}
