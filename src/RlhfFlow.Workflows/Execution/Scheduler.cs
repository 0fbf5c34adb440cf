using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Decides what runs next: a pure function of the state of a run.</summary>
public static class Scheduler
{
    /// <summary>
    /// Starts, in the order of the plan, every node whose dependencies have succeeded and that fits into the free
    /// slots; a node that asks for more than there are takes all of them. Blocks what lies behind a failure. Starts
    /// nothing while
    /// <paramref name="stopping"/>.
    /// </summary>
    public static SchedulerDecision Decide(IReadOnlyList<NodeView> nodes, int slots, bool stopping)
    {
        var blocked = Blocked(nodes);
        var states = nodes.ToDictionary(node => node.Id, node => node.State);
        var free = slots - nodes.Where(node => node.State == NodeState.Running)
            .Sum(node => Math.Min(node.Slots, slots));
        var start = new List<string>();
        foreach (var node in nodes.Where(node => node.State == NodeState.Pending && !blocked.ContainsKey(node.Id)))
        {
            var wanted = Math.Min(node.Slots, slots);
            if (!stopping && wanted <= free && node.DependsOn.All(other => states[other] == NodeState.Succeeded))
            {
                start.Add(node.Id);
                free -= wanted;
            }
        }
        var isIdle = start.Count == 0 && !nodes.Any(node => node.State == NodeState.Running);
        return new(start, [.. blocked.Select(pair => (pair.Key, pair.Value))], isIdle ? End(nodes, blocked, stopping)
            : null);
    }

    private static RunState End(IReadOnlyList<NodeView> nodes, Dictionary<string, string> blocked, bool stopping)
    {
        var isUnfinished = nodes.Any(node => node.State == NodeState.Pending && !blocked.ContainsKey(node.Id));
        return isUnfinished && stopping ? RunState.Interrupted
            : nodes.All(node => node.State == NodeState.Succeeded) ? RunState.Succeeded : RunState.Failed;
    }

    private static Dictionary<string, string> Blocked(IReadOnlyList<NodeView> nodes)
    {
        var lost = nodes.Where(node => node.State == NodeState.Failed).ToDictionary(node => node.Id, node => node.Id);
        var blocked = new Dictionary<string, string>();
        if (lost.Count == 0)
        {
            return blocked;
        }
        bool changed;
        do
        {
            changed = false;
            foreach (var node in nodes.Where(node => !lost.ContainsKey(node.Id)))
            {
                if (node.DependsOn.FirstOrDefault(lost.ContainsKey) is { } cause)
                {
                    lost[node.Id] = lost[cause];
                    changed = true;
                    if (node.State == NodeState.Pending)
                    {
                        blocked[node.Id] = lost[cause];
                    }
                }
            }
        }
        while (changed);
        return blocked;
    }
}
