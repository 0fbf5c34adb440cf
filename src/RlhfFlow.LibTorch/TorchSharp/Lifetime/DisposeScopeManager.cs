namespace TorchSharp;

/// <summary>The stack of dispose scopes of each thread.</summary>
public static class DisposeScopeManager
{
    [ThreadStatic]
    private static Stack<DisposeScope>? stack;

    internal static DisposeScope? Current => stack is { Count: > 0 } ? stack.Peek() : null;

    internal static DisposeScope New() => new(stack ??= new Stack<DisposeScope>());

    /// <summary>Scopes may end out of order: the ended one is taken out from wherever it stands.</summary>
    internal static void Remove(Stack<DisposeScope> from, DisposeScope scope)
    {
        if (from.TryPeek(out var top) && top == scope)
        {
            from.Pop();
            return;
        }
        var others = from.Where(other => other != scope).Reverse().ToArray();
        from.Clear();
        foreach (var other in others)
        {
            from.Push(other);
        }
    }
}
