namespace RlhfFlow.Workflows.Execution;

/// <summary>Lets one at a time work on a cache key; who waits finds the result of the first.</summary>
internal sealed class KeyGate
{
    private readonly Dictionary<string, TaskCompletionSource> held = [];

    /// <summary>Waits for its turn; dispose to let the next one in.</summary>
    public async Task<IDisposable> EnterAsync(string key)
    {
        while (true)
        {
            Task earlier;
            lock (held)
            {
                if (held.TryAdd(key, new()))
                {
                    return new Turn(this, key);
                }
                earlier = held[key].Task;
            }
            await earlier;
        }
    }

    private void Leave(string key)
    {
        TaskCompletionSource? turn;
        lock (held)
        {
            held.Remove(key, out turn);
        }
        turn?.SetResult();
    }

    private sealed class Turn(KeyGate gate, string key) : IDisposable
    {
        public void Dispose() => gate.Leave(key);
    }
}
