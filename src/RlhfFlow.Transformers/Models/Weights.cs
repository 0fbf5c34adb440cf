using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>Makes parameters that live as long as their module, whatever scope they are made in.</summary>
internal static class Weights
{
    /// <summary>A float32 parameter of zeros.</summary>
    public static Parameter Fresh(params long[] shape)
    {
        var parameter = new Parameter(zeros(shape, dtype: ScalarType.Float32));
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
