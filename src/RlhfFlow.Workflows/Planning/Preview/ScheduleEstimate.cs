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
        int Wanted(int place) => Math.Min(nodes[place].Threads, slots);
        // By what they want: of many that are ready, nobody looks twice at those that do not fit.
        var ready = new SortedDictionary<int, PriorityQueue<int, int>>();
        void Ready(int place)
        {
            ready.TryAdd(Wanted(place), new());
            ready[Wanted(place)].Enqueue(place, place);
        }

        foreach (var place in Enumerable.Range(0, nodes.Count).Where(place => missing[place] == 0))
        {
            Ready(place);
        }
        var running = new PriorityQueue<int, (double End, int Place)>();
        var (now, free, memory, most) = (0.0, slots, 0.0, 0.0);
        do
        {
            while (ready.Where(item => item.Key <= free && item.Value.Count > 0).Select(item => item.Value)
                .MinBy(queue => queue.Peek()) is { } queue)
            {
                var place = queue.Dequeue();
                var (seconds, bytes) = takes(nodes[place].Id);
                running.Enqueue(place, (now + seconds, place));
                free -= Wanted(place);
                memory += bytes;
            }
            most = Math.Max(most, memory);
            if (running.TryDequeue(out var ended, out var end))
            {
                now = end.End;
                free += Wanted(ended);
                memory -= takes(nodes[ended].Id).MemoryBytes;
                foreach (var place in next[nodes[ended].Id].Where(place => --missing[place] == 0))
                {
                    Ready(place);
                }
            }
        }
        while (running.Count > 0 || ready.Values.Any(queue => queue.Count > 0));
        return (now, most);
    }
}
