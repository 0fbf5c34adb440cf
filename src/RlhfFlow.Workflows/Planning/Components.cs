namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// The strongly connected components of a graph (Tarjan 1972, without recursion), numbered so that connections between
/// components lead to smaller numbers, and reachability between nodes over them.
/// </summary>
internal sealed class Components
{
    private const int Batch = 64;
    private const int Unseen = -1;

    private readonly HashSet<int>[] next;
    private readonly HashSet<int>[] before;
    private readonly int[] componentOf;
    private readonly List<List<int>> members = [];

    /// <summary>Finds the components.</summary>
    /// <param name="next">Targets of each node's connections.</param>
    /// <param name="before">Sources of each node's connections.</param>
    public Components(HashSet<int>[] next, HashSet<int>[] before)
    {
        (this.next, this.before) = (next, before);
        componentOf = [.. next.Select(_ => Unseen)];
        Find();
    }

    /// <summary>Nodes and connections that were visited so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether a node reaches itself.</summary>
    public bool IsOnCycle(int node) => members[componentOf[node]].Count > 1 || next[node].Contains(node);

    /// <summary>
    /// Whether the first of each pair reaches the second. The sources of pairs are followed 64 at once, a bit for each,
    /// through the components between them and their targets; or the targets backwards, where those are fewer.
    /// </summary>
    public bool[] Reach(IReadOnlyList<(int From, int To)> pairs)
    {
        var answers = new bool[pairs.Count];
        var open = new List<(int From, int To, int Index)>();
        for (var index = 0; index < pairs.Count; index++)
        {
            var (from, to) = (componentOf[pairs[index].From], componentOf[pairs[index].To]);
            if (from == to)
            {
                answers[index] = pairs[index].From != pairs[index].To || IsOnCycle(pairs[index].From);
            }
            else if (from > to)
            {
                open.Add((from, to, index));
            }
        }
        var marks = new ulong[members.Count];
        var sources = open.ToLookup(pair => pair.From, pair => (End: pair.To, pair.Index));
        var targets = open.ToLookup(pair => pair.To, pair => (End: pair.From, pair.Index));
        var isBackward = targets.Count < sources.Count;
        foreach (var batch in (isBackward ? targets : sources).OrderBy(pairs => pairs.Key).Chunk(Batch))
        {
            Follow(batch, isBackward, marks, answers);
        }
        return answers;
    }

    private void Follow(
        IGrouping<int, (int End, int Index)>[] batch, bool isBackward, ulong[] marks, bool[] answers)
    {
        var lowest = isBackward ? batch[0].Key : batch.Min(pairs => pairs.Min(pair => pair.End));
        var highest = isBackward ? batch.Max(pairs => pairs.Max(pair => pair.End)) : batch[^1].Key;
        Array.Clear(marks, lowest, highest - lowest + 1);
        for (var bit = 0; bit < batch.Length; bit++)
        {
            marks[batch[bit].Key] |= 1UL << bit;
        }
        for (var passed = 0; passed < highest - lowest; passed++)
        {
            var component = isBackward ? lowest + passed : highest - passed;
            Steps++;
            if (marks[component] != 0)
            {
                Spread(component, isBackward ? before : next, lowest, highest, marks);
            }
        }
        for (var bit = 0; bit < batch.Length; bit++)
        {
            foreach (var (end, index) in batch[bit])
            {
                answers[index] = (marks[end] >> bit & 1) != 0;
            }
        }
    }

    private void Spread(int component, HashSet<int>[] neighbours, int lowest, int highest, ulong[] marks)
    {
        foreach (var node in members[component])
        {
            Steps += neighbours[node].Count;
            foreach (var other in neighbours[node].Select(neighbour => componentOf[neighbour])
                .Where(other => other >= lowest && other <= highest))
            {
                marks[other] |= marks[component];
            }
        }
    }

    private void Find()
    {
        var (index, low) = (new int[next.Length], new int[next.Length]);
        Array.Fill(index, Unseen);
        var counter = 0;
        var waiting = new Stack<int>();
        var path = new Stack<(int Node, IEnumerator<int> Targets)>();
        void Enter(int node)
        {
            Steps++;
            index[node] = low[node] = counter++;
            waiting.Push(node);
            path.Push((node, next[node].GetEnumerator()));
        }

        for (var root = 0; root < next.Length; root++)
        {
            if (index[root] == Unseen)
            {
                Enter(root);
            }
            while (path.TryPeek(out var top))
            {
                if (top.Targets.MoveNext())
                {
                    Steps++;
                    var target = top.Targets.Current;
                    if (index[target] == Unseen)
                    {
                        Enter(target);
                    }
                    else if (componentOf[target] == Unseen)
                    {
                        low[top.Node] = Math.Min(low[top.Node], index[target]);
                    }
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var above))
                {
                    low[above.Node] = Math.Min(low[above.Node], low[top.Node]);
                }
                if (low[top.Node] == index[top.Node])
                {
                    Close(top.Node, waiting);
                }
            }
        }
    }

    private void Close(int node, Stack<int> waiting)
    {
        var component = new List<int>();
        int member;
        do
        {
            member = waiting.Pop();
            componentOf[member] = members.Count;
            component.Add(member);
        }
        while (member != node);
        members.Add(component);
    }
}
