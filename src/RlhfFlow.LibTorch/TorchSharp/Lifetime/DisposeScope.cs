using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

/// <summary>
/// Owns the tensors made on its thread while it is the innermost scope, and frees them together when it ends. A tensor
/// leaves through <see cref="MoveToOuter{T}(T)"/> or <see cref="Detach{T}(T)"/>. There are no finalizers: a tensor made
/// outside every scope lives until it is disposed.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly Stack<DisposeScope> stack;
    private readonly List<torch.Tensor?> tensors = [];
    private bool disposed;

    internal DisposeScope(Stack<DisposeScope> stack)
    {
        this.stack = stack;
        stack.Push(this);
    }

    /// <summary>The tensors it owns now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. tensors.OfType<IDisposable>()];

    /// <summary>How many tensors it owns now.</summary>
    public int DisposablesCount => tensors.Count(tensor => tensor is not null);

    /// <summary>True when it owns that tensor.</summary>
    public bool Contains(IDisposable disposable) => Tensor(disposable).scope == this;

    /// <summary>Hands a tensor to the scope around this one; without one it is detached.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(Outer(), disposable);

    /// <summary>Hands two tensors to the scope around this one.</summary>
    public (T1 First, T2 Second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Hands tensors to the scope around this one.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Hands tensors to the scope around this one.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        var outer = Outer();
        foreach (var disposable in disposables)
        {
            MoveToOther(outer, disposable);
        }
    }

    /// <summary>Hands a tensor to another scope, or to none.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        Tensor(disposable).MoveTo(scope);
        return disposable;
    }

    /// <summary>Takes a tensor out of every scope: it lives until it is disposed.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable => MoveToOther(null, disposable);

    /// <summary>Takes ownership of a tensor, from whichever scope has it.</summary>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        Tensor(disposable).MoveTo(this);
    }

    /// <summary>Frees what it owns and stays usable.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Frees what it owns except one tensor, which stays in it.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Frees what it owns except some tensors, which stay in it.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var kept = keep.Select(Tensor).Where(tensor => tensor.scope == this).ToList();
        foreach (var tensor in kept)
        {
            tensor.MoveTo(null);
        }
        Free();
        foreach (var tensor in kept)
        {
            tensor.MoveTo(this);
        }
    }

    /// <summary>Frees what it owns and ends the scope; a second call does nothing.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }
        Free();
        disposed = true;
        DisposeScopeManager.Remove(stack, this);
    }

    internal void Add(torch.Tensor tensor)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        tensor.scope = this;
        tensor.slot = tensors.Count;
        tensors.Add(tensor);
    }

    internal void Remove(torch.Tensor tensor)
    {
        tensors[tensor.slot] = null;
        tensor.scope = null;
        while (tensors.Count > 0 && tensors[^1] is null)
        {
            tensors.RemoveAt(tensors.Count - 1);
        }
    }

    private static torch.Tensor Tensor(IDisposable disposable) =>
        disposable as torch.Tensor ??
        throw new InvalidOperationException($"A dispose scope holds tensors, not {disposable.GetType().Name}.");

    private DisposeScope? Outer()
    {
        var found = false;
        foreach (var scope in stack)
        {
            if (found)
            {
                return scope;
            }
            found = scope == this;
        }
        return null;
    }

    private void Free()
    {
        Span<nint> handles = tensors.Count <= 256 ? stackalloc nint[tensors.Count] : new nint[tensors.Count];
        var count = 0;
        foreach (var tensor in tensors)
        {
            if (tensor is not null)
            {
                handles[count++] = tensor.Release();
            }
        }
        tensors.Clear();
        Native.rf_free_many(handles[..count], count);
    }
}
