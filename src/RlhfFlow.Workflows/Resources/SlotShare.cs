namespace RlhfFlow.Workflows.Resources;

/// <summary>What one run has of the machine; dispose when it has ended.</summary>
internal sealed class SlotShare(SlotLedger ledger, string run, IReadOnlyDictionary<string, Grant> held) : IDisposable
{
    // Whoever waits is let on by the thread pool, and not while the ledger is being written.
    private TaskCompletionSource freed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done as soon as another run may have left something for this one, from this moment on.</summary>
    public Task Freed => Volatile.Read(ref freed).Task;

    internal string Run => run;

    internal Dictionary<string, Grant> Taken { get; } = [];

    internal Dictionary<string, Grant> Held { get; } = new(held);

    internal IEnumerable<(string Node, NodeNeeds Needs)> Waiting { get; set; } = [];

    /// <summary>What stages hold that are at work already and whose nodes are ready now.</summary>
    public IReadOnlyList<(string Node, Grant Grant)> TakeUp(Func<string, bool> isReady) => ledger.TakeUp(this, isReady);

    /// <summary>Who of its nodes starts now, and with what.</summary>
    /// <param name="ready">Nodes that are ready, first come first.</param>
    /// <param name="unusableGpus">GPUs that are not handed out at the moment.</param>
    public IReadOnlyList<(string Node, Grant Grant)> Take(
        IEnumerable<(string Node, NodeNeeds Needs)> ready, IReadOnlySet<string> unusableGpus) =>
        ledger.Take(this, ready, unusableGpus);

    /// <summary>Gives back what a node has.</summary>
    public void Release(string node) => ledger.Release(this, node);

    /// <summary>No node of it is to start for now: nothing is kept back for it.</summary>
    public void StopWaiting() => ledger.StopWaiting(this);

    /// <inheritdoc/>
    public void Dispose() => ledger.Leave(run);

    // Where nothing else of it runs, what is kept for a stage whose turn does not come may not hold it up.
    internal IEnumerable<Grant> TakenForItself() => Taken.Count == 0 ? [] : TakenForOthers();

    internal IEnumerable<Grant> TakenForOthers() => Taken.Values.Concat(Held.Values);

    internal void Wake() =>
        Interlocked.Exchange(ref freed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
