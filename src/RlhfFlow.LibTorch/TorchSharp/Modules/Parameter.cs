using RlhfFlow.LibTorch.Interop;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns. It takes over the data: the tensor it was made from is invalid afterwards.</summary>
public sealed class Parameter : torch.Tensor
{
    /// <summary>A parameter that takes over the data and the data's dispose scope.</summary>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(TakeOver(data, out var scope))
    {
        MoveTo(scope);
        Native.Check(Native.rf_set_requires_grad(Handle, requires_grad ? 1 : 0), this);
    }

    private static nint TakeOver(torch.Tensor data, out DisposeScope? scope)
    {
        scope = data.scope;
        var taken = Native.rf_detach(data.Handle);
        if (taken == 0)
        {
            throw Native.Failure(nameof(Parameter), [data]);
        }
        data.Dispose();
        return taken;
    }
}
