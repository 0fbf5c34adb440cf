using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions.Repair;

/// <summary>Makes the control connections follow the data edges.</summary>
internal static class ConnectionRepair
{
    private const int StartDistance = 260;

    public static void Connect(
        JsonObject root, IReadOnlyList<RepairNode> nodes, IReadOnlyList<RepairEdge> edges, List<string> mended)
    {
        // Elsa accepts other forms of the list; they are left to whoever wrote them.
        if (root["connections"] is not (null or JsonArray))
        {
            return;
        }
        var connections = root["connections"] as JsonArray ?? [];
        var pairs = ConnectionReader.Read(connections, "root", [])
            .Select(connection => (connection.Source, connection.Target))
            .ToHashSet();
        var inbound = pairs.CountBy(pair => pair.Target).ToDictionary();
        void Add(string source, string target, string why)
        {
            if (source != target && pairs.Add((source, target)))
            {
                inbound[target] = inbound.GetValueOrDefault(target) + 1;
                connections.Add(Connection(source, target));
                mended.Add($"'{source}' is connected to '{target}', {why}");
            }
        }

        // Behind a decision a connection of its own would run the reader although the flow does not come there.
        HashSet<string> behind = [.. nodes.Where(node => node.IsDecision).SelectMany(node => Reached(pairs, node.Id))];
        foreach (var edge in edges.Where(edge =>
            !behind.Contains(edge.To.Id) || !Reached(pairs, edge.From.Id).Contains(edge.To.Id)))
        {
            Add(edge.From.Id, edge.To.Id, $"which reads its {edge.Port}");
        }
        var first = nodes.Where(node => !node.IsStart && !inbound.ContainsKey(node.Id)).ToList();
        var start = nodes.FirstOrDefault(node => node.IsStart)?.Id;
        if (start is null && first.Count > 1)
        {
            start = AddStart(root, nodes, first);
            mended.Add($"a start '{start}' is added, because several stages come first");
        }
        foreach (var node in first.Where(_ => start is not null))
        {
            Add(start!, node.Id, "which nothing else reaches");
        }
        if (connections.Count > 0 && connections.Parent is null)
        {
            root["connections"] = connections;
        }
        foreach (var node in nodes.Where(node =>
            inbound.GetValueOrDefault(node.Id) > 1 && !behind.Contains(node.Id) && SetMerge(node.Json)))
        {
            mended.Add($"'{node.Id}' waits for all of its connections (mergeMode Merge)");
        }
    }

    private static HashSet<string> Reached(HashSet<(string Source, string Target)> pairs, string from)
    {
        var next = pairs.ToLookup(pair => pair.Source, pair => pair.Target);
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var node))
        {
            foreach (var target in next[node].Where(reached.Add))
            {
                open.Push(target);
            }
        }
        return reached;
    }

    private static string AddStart(JsonObject root, IReadOnlyList<RepairNode> nodes, List<RepairNode> first)
    {
        var taken = nodes.Select(node => node.Id).ToHashSet();
        var id = Enumerable.Range(1, nodes.Count + 1).Select(number => number == 1 ? "start" : $"start{number}")
            .First(candidate => !taken.Contains(candidate));
        var x = first.Min(node => Coordinate(node, "x"));
        var y = first.Min(node => Coordinate(node, "y"));
        ((JsonArray)root["activities"]!).Insert(0, new JsonObject
        {
            ["id"] = id,
            ["nodeId"] = $"Workflow1:{RepairNode.Text(root, "id")}:{id}",
            ["name"] = "Start1",
            ["type"] = Activity.StartType,
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = new JsonObject
            {
                ["designer"] =
                    new JsonObject { ["position"] = new JsonObject { ["x"] = x - StartDistance, ["y"] = y } },
            },
        });
        return id;
    }

    private static double Coordinate(RepairNode node, string axis) =>
        node.Json["metadata"] is JsonObject metadata && metadata["designer"] is JsonObject designer
            && designer["position"] is JsonObject position && position[axis] is JsonValue value
            && value.TryGetValue<double>(out var place) ? place : 0;

    // Without it Elsa's token mode would run a node once for each connection.
    private static bool SetMerge(JsonObject activity)
    {
        if (activity["customProperties"] is not JsonObject custom)
        {
            activity["customProperties"] = custom = [];
        }
        if (custom["mergeMode"] is not null)
        {
            return false;
        }
        custom["mergeMode"] = "Merge";
        return true;
    }

    private static JsonObject Connection(string source, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };
}
