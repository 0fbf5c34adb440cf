using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Control connections between the nodes that exist, and what can be reached over them.</summary>
internal sealed class WorkflowGraph
{
    private readonly Dictionary<string, List<string>> next = [];

    public WorkflowGraph(WorkflowDefinition definition)
    {
        Nodes = [.. definition.Activities.Select(activity => activity.Id)];
        foreach (var node in Nodes)
        {
            next[node] = [];
        }
        foreach (var connection in definition.Connections)
        {
            if (next.TryGetValue(connection.Source, out var targets) && next.ContainsKey(connection.Target))
            {
                targets.Add(connection.Target);
            }
        }
    }

    public IReadOnlyList<string> Nodes { get; }

    /// <summary>Nodes that can be reached from one node, itself left out unless it lies on a cycle.</summary>
    public HashSet<string> ReachableFrom(string node)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(next.GetValueOrDefault(node, []));
        while (open.TryPop(out var current))
        {
            if (reached.Add(current))
            {
                next[current].ForEach(open.Push);
            }
        }
        return reached;
    }

    /// <summary>Nodes without which <paramref name="node"/> must not start, by control connections.</summary>
    public IEnumerable<string> Before(string node) => Nodes.Where(other => next[other].Contains(node));

    /// <summary>
    /// Nodes in an order that respects every connection (file order where free), and those on or behind a cycle.
    /// </summary>
    public (List<string> Ordered, List<string> Cyclic) Order()
    {
        var waiting = Nodes.ToList();
        var ordered = new List<string>();
        while (waiting.FirstOrDefault(node => !Before(node).Any(waiting.Contains)) is { } free)
        {
            waiting.Remove(free);
            ordered.Add(free);
        }
        return (ordered, [.. waiting.Where(node => ReachableFrom(node).Contains(node))]);
    }
}
