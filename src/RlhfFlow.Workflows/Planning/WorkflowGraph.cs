using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// Control connections between the nodes that exist: an order that respects them, cycles, and what reaches what. All
/// of it is found by passes over nodes and connections; <see cref="Steps"/> counts them.
/// </summary>
internal sealed class WorkflowGraph
{
    private readonly Dictionary<string, int> positions = [];
    private readonly HashSet<int>[] next;
    private readonly HashSet<int>[] before;
    private readonly Lazy<Components> components;
    private long ownSteps;

    public WorkflowGraph(WorkflowDefinition definition)
    {
        Nodes = [.. definition.Activities.Select(activity => activity.Id)];
        for (var position = 0; position < Nodes.Count; position++)
        {
            positions[Nodes[position]] = position;
        }
        next = [.. Nodes.Select(_ => new HashSet<int>())];
        before = [.. Nodes.Select(_ => new HashSet<int>())];
        foreach (var connection in definition.Connections)
        {
            if (positions.TryGetValue(connection.Source, out var source)
                && positions.TryGetValue(connection.Target, out var target))
            {
                next[source].Add(target);
                before[target].Add(source);
            }
        }
        components = new(() => new(next, before));
    }

    /// <summary>Ids in file order.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>Nodes and connections that were visited so far: the measure of the work that was done.</summary>
    public long Steps => ownSteps + (components.IsValueCreated ? components.Value.Steps : 0);

    /// <summary>Whether there is such a node.</summary>
    public bool Contains(string node) => positions.ContainsKey(node);

    /// <summary>Whether one connection leads from the first straight to the second.</summary>
    public bool Connects(string source, string target) =>
        positions.TryGetValue(source, out var from) && positions.TryGetValue(target, out var to)
        && next[from].Contains(to);

    /// <summary>Nodes without which <paramref name="node"/> must not start, by control connections.</summary>
    public IEnumerable<string> Before(string node) =>
        positions.TryGetValue(node, out var position) ? before[position].Select(source => Nodes[source]) : [];

    /// <summary>Nodes that can be reached from one node, itself left out unless it lies on a cycle.</summary>
    public HashSet<string> ReachableFrom(string node)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(positions.TryGetValue(node, out var start) ? next[start] : []);
        while (open.TryPop(out var current))
        {
            ownSteps++;
            if (reached.Add(current))
            {
                foreach (var target in next[current])
                {
                    open.Push(target);
                }
            }
        }
        return [.. reached.Select(position => Nodes[position])];
    }

    /// <summary>Nodes from which one of some others can be reached, and those themselves.</summary>
    public HashSet<string> LeadingTo(IEnumerable<string> nodes)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(nodes.Where(positions.ContainsKey).Select(node => positions[node]));
        while (open.TryPop(out var current))
        {
            ownSteps++;
            if (reached.Add(current))
            {
                foreach (var source in before[current])
                {
                    open.Push(source);
                }
            }
        }
        return [.. reached.Select(position => Nodes[position])];
    }

    /// <summary>Of pairs of nodes that exist, those whose first does not reach their second.</summary>
    public IReadOnlyList<T> Unreached<T>(IReadOnlyList<T> pairs, Func<T, (string From, string To)> ends)
    {
        var asked = pairs.Select(pair => (positions[ends(pair).From], positions[ends(pair).To])).ToList();
        var reaches = components.Value.Reach(asked);
        return [.. pairs.Where((_, index) => !reaches[index])];
    }

    /// <summary>Nodes that lie on a cycle, in file order.</summary>
    public IReadOnlyList<string> Cyclic() => [.. Nodes.Where((_, position) => components.Value.IsOnCycle(position))];

    /// <summary>
    /// Nodes in an order that respects every connection (file order where free); those on or behind a cycle are left
    /// out.
    /// </summary>
    public List<string> Order()
    {
        var missing = before.Select(sources => sources.Count).ToArray();
        var free = new PriorityQueue<int, int>();
        var ordered = new List<string>();
        void Free(int position) => free.Enqueue(position, position);

        foreach (var position in Enumerable.Range(0, Nodes.Count).Where(position => missing[position] == 0))
        {
            Free(position);
        }
        while (free.TryDequeue(out var position, out _))
        {
            ordered.Add(Nodes[position]);
            ownSteps += 1 + next[position].Count;
            foreach (var target in next[position].Where(target => --missing[target] == 0))
            {
                Free(target);
            }
        }
        return ordered;
    }
}
