namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>
/// Lets the nodes of a plan begin and end as the scheduler would, on a clock of its own: in the order of the plan,
/// each when everything before it has ended and there are slots.
/// </summary>
internal static class ScheduleEstimate
{
    /// <summary>Time to the last end, and the most memory in use at one time.</summary>
    public static (double Seconds, double MemoryBytes) Of(
        IReadOnlyList<PlannedNode> nodes, Func<string, (double Seconds, double MemoryBytes)> takes, int slots)
    {
        var places = nodes.Select((node, place) => (node.Id, place)).ToDictionary(item => item.Id, item => item.place);
        var missing = nodes.Select(node => node.DependsOn.Count(places.ContainsKey)).ToArray();
        var next = nodes.SelectMany(node => node.DependsOn.Where(places.ContainsKey).Select(before => (before, node.Id)))
            .ToLookup(edge => edge.before, edge => places[edge.Id]);
        var ready = new SortedSet<int>(Enumerable.Range(0, nodes.Count).Where(place => missing[place] == 0));
        var running = new PriorityQueue<int, (double End, int Place)>();
        var (now, free, memory, most) = (0.0, slots, 0.0, 0.0);
        while (ready.Count > 0 || running.Count > 0)
        {
            foreach (var place in ready.ToList())
            {
                var wanted = Math.Min(nodes[place].Threads, slots);
                if (wanted <= free)
                {
                    ready.Remove(place);
                    running.Enqueue(place, (now + takes(nodes[place].Id).Seconds, place));
                    free -= wanted;
                    memory += takes(nodes[place].Id).MemoryBytes;
                }
                if (free == 0)
                {
                    break;
                }
            }
            most = Math.Max(most, memory);
            if (!running.TryDequeue(out var ended, out var end))
            {
                break;
            }
            now = end.End;
            free += Math.Min(nodes[ended].Threads, slots);
            memory -= takes(nodes[ended].Id).MemoryBytes;
            foreach (var place in next[nodes[ended].Id])
            {
                if (--missing[place] == 0)
                {
                    ready.Add(place);
                }
            }
        }
        return (now, most);
    }
}
