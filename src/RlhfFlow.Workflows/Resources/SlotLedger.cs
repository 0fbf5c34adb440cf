namespace RlhfFlow.Workflows.Resources;

/// <summary>
/// What the runs of an engine that are side by side have of the machine. Their order is that in which they came: a node
/// of an earlier run that does not fit yet keeps back what is free from later ones, as within a run.
/// </summary>
/// <param name="capacity">What there is in all.</param>
internal sealed class SlotLedger(Capacity capacity)
{
    private readonly Lock gate = new();
    private readonly List<SlotShare> shares = [];

    /// <summary>Lets a run in; one that is in already keeps what it has.</summary>
    /// <param name="run">Its id.</param>
    /// <param name="held">Finds what its stages hold by node that are at work already.</param>
    public SlotShare Join(string run, Func<IReadOnlyDictionary<string, Grant>> held)
    {
        lock (gate)
        {
            if (shares.Find(share => share.Run == run) is { } known)
            {
                return known;
            }
            var share = new SlotShare(this, run, held());
            shares.Add(share);
            // From now on those before it say what they wait for.
            WakeOthers(share);
            return share;
        }
    }

    /// <summary>Lets a run out, if it is in.</summary>
    public void Leave(string run)
    {
        lock (gate)
        {
            if (shares.Find(share => share.Run == run) is { } share)
            {
                shares.Remove(share);
                WakeOthers(share);
            }
        }
    }

    internal IReadOnlyList<(string Node, Grant Grant)> Take(
        SlotShare share, IEnumerable<(string Node, NodeNeeds Needs)> ready, IReadOnlySet<string> unusableGpus)
    {
        lock (gate)
        {
            // Each takes at least one thread: no more than those can have their turn.
            share.Waiting = shares.Count == 1 ? ready : [.. ready.Take(capacity.Cpus)];
            List<Grant> taken =
                [.. shares.SelectMany(other => other == share ? other.TakenForItself() : other.TakenForOthers())];
            var turns = ResourceQueue.Choose(
                shares.SelectMany(other => other.Waiting.Select(node => ((Share: other, node.Node), node.Needs))),
                taken, capacity, unusableGpus);
            List<(string Node, Grant Grant)> own =
                [.. turns.Where(turn => turn.Node.Share == share).Select(turn => (turn.Node.Node, turn.Grant))];
            foreach (var (node, grant) in own)
            {
                share.Taken[node] = grant;
            }
            var chosen = own.Select(turn => turn.Node).ToHashSet();
            share.Waiting = shares.Count == 1 ? [] : [.. share.Waiting.Where(node => !chosen.Contains(node.Node))];
            foreach (var other in turns.Select(turn => turn.Node.Share).Where(other => other != share).Distinct())
            {
                other.Wake();
            }
            return own;
        }
    }

    internal IReadOnlyList<(string Node, Grant Grant)> TakeUp(SlotShare share, Func<string, bool> isReady)
    {
        lock (gate)
        {
            List<(string Node, Grant Grant)> ready =
                [.. share.Held.Where(node => isReady(node.Key)).Select(node => (node.Key, node.Value))];
            foreach (var (node, grant) in ready)
            {
                share.Held.Remove(node);
                share.Taken[node] = grant;
            }
            return ready;
        }
    }

    internal void Release(SlotShare share, string node)
    {
        lock (gate)
        {
            share.Taken.Remove(node);
            WakeOthers(share);
        }
    }

    internal void StopWaiting(SlotShare share)
    {
        lock (gate)
        {
            share.Waiting = [];
            WakeOthers(share);
        }
    }

    private void WakeOthers(SlotShare share)
    {
        foreach (var other in shares.Where(other => other != share))
        {
            other.Wake();
        }
    }
}
