using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Control connections between the nodes that exist, and what can be reached over them.</summary>
internal sealed class WorkflowGraph
{
    private readonly Dictionary<string, HashSet<string>> next = [];
    private readonly Dictionary<string, HashSet<string>> before = [];

    public WorkflowGraph(WorkflowDefinition definition)
    {
        Nodes = [.. definition.Activities.Select(activity => activity.Id)];
        foreach (var node in Nodes)
        {
            (next[node], before[node]) = ([], []);
        }
        foreach (var connection in definition.Connections)
        {
            if (next.TryGetValue(connection.Source, out var targets)
                && before.TryGetValue(connection.Target, out var sources))
            {
                targets.Add(connection.Target);
                sources.Add(connection.Source);
            }
        }
    }

    public IReadOnlyList<string> Nodes { get; }

    /// <summary>Whether there is such a node.</summary>
    public bool Contains(string node) => next.ContainsKey(node);

    /// <summary>Whether one connection leads from the first straight to the second.</summary>
    public bool Connects(string source, string target) =>
        next.TryGetValue(source, out var targets) && targets.Contains(target);

    /// <summary>Nodes that can be reached from one node, itself left out unless it lies on a cycle.</summary>
    public HashSet<string> ReachableFrom(string node)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(next.GetValueOrDefault(node, []));
        while (open.TryPop(out var current))
        {
            if (reached.Add(current))
            {
                foreach (var target in next[current])
                {
                    open.Push(target);
                }
            }
        }
        return reached;
    }

    /// <summary>Nodes without which <paramref name="node"/> must not start, by control connections.</summary>
    public IEnumerable<string> Before(string node) => before.GetValueOrDefault(node, []);

    /// <summary>
    /// Nodes in an order that respects every connection (file order where free), and those on or behind a cycle.
    /// </summary>
    public (List<string> Ordered, List<string> Cyclic) Order()
    {
        var positions = Nodes.Select((node, position) => (node, position))
            .ToDictionary(item => item.node, item => item.position);
        var missing = Nodes.ToDictionary(node => node, node => before[node].Count);
        var free = new SortedSet<int>(Nodes.Where(node => missing[node] == 0).Select(node => positions[node]));
        var ordered = new List<string>();
        while (free.Count > 0)
        {
            var node = Nodes[free.Min];
            free.Remove(free.Min);
            ordered.Add(node);
            foreach (var target in next[node].Where(target => --missing[target] == 0))
            {
                free.Add(positions[target]);
            }
        }
        var waiting = Nodes.Except(ordered);
        return (ordered, [.. waiting.Where(node => ReachableFrom(node).Contains(node))]);
    }
}
