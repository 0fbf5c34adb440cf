using TorchSharp;
using TorchSharp.Modules;

namespace RlhfFlow.LibTorch;

public static partial class Fused
{
    /// <summary>One step of Adam or AdamW over many parameters; false when it must be composed.</summary>
    internal static bool AdamStep(
        AdamOptions options, IReadOnlyList<(Parameter, torch.Tensor, OptimizerState)> active, bool decoupled) => false;
}
