namespace TorchSharp;

/// <summary>Tensors, functions on them, networks and optimizers, in the names of TorchSharp.</summary>
public static partial class @torch
{
    /// <summary>The innermost scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    /// <summary>Opens a scope on this thread that owns every tensor made until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.New();

    /// <summary>Evaluates an expression in a scope of its own and hands only its result out.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
