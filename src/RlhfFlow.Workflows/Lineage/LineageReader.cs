using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Lineage;

/// <summary>
/// Follows artifacts back to where they come from. Takes the same number of queries for each generation of ancestors,
/// however many there are in it.
/// </summary>
/// <param name="journal">Where runs are.</param>
public sealed class LineageReader(RunJournal journal)
{
    private readonly record struct NodeName(string RunId, string NodeId);

    private readonly record struct Read(string RunId, string Digest);

    /// <summary>The lineage of a target.</summary>
    public LineageGraph Of(LineageTarget target)
    {
        using var context = journal.Context();
        var walk = new Walk();
        var generation = Load(context, [new(target.RunId, target.NodeId)]);
        var made = Makers(context, generation.Values);
        foreach (var node in generation.Values)
        {
            walk.Add(made[NameOf(node)], node);
        }
        generation = made.Values.DistinctBy(NameOf).ToDictionary(NameOf);
        while (generation.Count > 0)
        {
            generation = Next(context, walk, generation);
        }
        return new(target, [], walk.Steps(Removed(context, walk)), walk.Edges);
    }

    // Finds the nodes that made what these nodes read, and gives those that are new.
    private static Dictionary<NodeName, NodeRow> Next(
        JournalContext context, Walk walk, Dictionary<NodeName, NodeRow> generation)
    {
        var reads = generation.Values.SelectMany(node => ArtifactIndex.Inputs(node.KeyParts).SelectMany(
            input => input.Digests.Select(digest => (Node: node, input.Port, Digest: digest)))).ToList();
        var sources = Sources(context, [.. reads.Select(read => (read.Node, read.Digest)).Distinct()]);
        var rows = Load(context, [.. sources.Values.Select(source => source.Name).Distinct()]);
        var makers = Makers(context, rows.Values);
        var isNew = new Dictionary<NodeName, NodeRow>();
        foreach (var (node, port, digest) in reads)
        {
            if (!sources.TryGetValue((NameOf(node), digest), out var source)
                || !rows.TryGetValue(source.Name, out var row))
            {
                walk.Connect(null, null, node, port, digest);
                continue;
            }
            var maker = makers[source.Name];
            if (walk.Add(maker, row))
            {
                isNew[NameOf(maker)] = maker;
            }
            walk.Connect(maker, source.Port, node, port, digest);
        }
        return isNew;
    }

    // The node that gave an artifact to a reader: one of the same run that comes before it, else who made it first.
    private static Dictionary<(NodeName Reader, string Digest), (NodeName Name, string Port)> Sources(
        JournalContext context, IReadOnlyList<(NodeRow Node, string Digest)> reads)
    {
        var runs = reads.Select(read => read.Node.RunId).ToHashSet();
        var digests = reads.Select(read => read.Digest).ToHashSet();
        var here = (from use in context.Uses
                    join node in context.Nodes on new { use.RunId, use.NodeId } equals new { node.RunId, node.NodeId }
                    where !use.IsInput && runs.Contains(use.RunId) && digests.Contains(use.Digest)
                    select new { use.RunId, use.NodeId, use.Port, use.Digest, node.Position }).AsEnumerable()
            .ToLookup(use => new Read(use.RunId, use.Digest));
        var first = context.Artifacts.AsNoTracking().Where(row => digests.Contains(row.Digest))
            .ToDictionary(row => row.Digest);
        var sources = new Dictionary<(NodeName, string), (NodeName, string)>();
        foreach (var (node, digest) in reads)
        {
            var before = here[new(node.RunId, digest)].Where(use => use.Position < node.Position).ToList();
            if (before.Count > 0)
            {
                // Nodes that hand their input on unchanged: the nearest one is the one that was read.
                var near = before.MaxBy(use => (node.DependsOn?.Contains($"\"{use.NodeId}\""), use.Position))!;
                sources[(NameOf(node), digest)] = (new(near.RunId, near.NodeId), near.Port);
            }
            else if (first.TryGetValue(digest, out var row))
            {
                sources[(NameOf(node), digest)] = (new(row.RunId, row.NodeId), row.Port);
            }
        }
        return sources;
    }

    private static Dictionary<NodeName, NodeRow> Load(JournalContext context, IReadOnlyCollection<NodeName> names)
    {
        var runs = names.Select(name => name.RunId).ToHashSet();
        var nodes = names.Select(name => name.NodeId).ToHashSet();
        var wanted = names.ToHashSet();
        return context.Nodes.AsNoTracking().Where(row => runs.Contains(row.RunId) && nodes.Contains(row.NodeId))
            .AsEnumerable().Where(row => wanted.Contains(NameOf(row))).ToDictionary(NameOf);
    }

    // For each node itself, or the one that filled the cache which it took its outputs from.
    private static Dictionary<NodeName, NodeRow> Makers(JournalContext context, IReadOnlyCollection<NodeRow> nodes)
    {
        var keys = nodes.Where(node => node.FromCache).Select(node => node.Key).OfType<string>().ToHashSet();
        var makers = keys.Count == 0 ? null : context.Nodes.AsNoTracking()
            .Where(node => keys.Contains(node.Key!) && !node.FromCache && node.State == NodeState.Succeeded)
            .ToLookup(node => node.Key!);
        return nodes.ToDictionary(NameOf, node => !node.FromCache || node.Key is null ? node
            : makers![node.Key].Where(maker => maker.FinishedAt <= node.FinishedAt)
                .MaxBy(maker => maker.FinishedAt) ?? node);
    }

    private static HashSet<string> Removed(JournalContext context, Walk walk)
    {
        var digests = walk.Digests();
        return [.. context.Artifacts.Where(row => digests.Contains(row.Digest) && row.RemovedAt != null)
            .Select(row => row.Digest)];
    }

    private static NodeName NameOf(NodeRow row) => new(row.RunId, row.NodeId);

    private sealed class Walk
    {
        private readonly List<NodeRow> rows = [];
        private readonly Dictionary<NodeName, int> places = [];
        private readonly List<SortedSet<string>> takenBy = [];

        public List<LineageEdge> Edges { get; } = [];

        /// <summary>
        /// Notes a maker, and the node that took its outputs from the cache; whether the maker is new.
        /// </summary>
        public bool Add(NodeRow maker, NodeRow taken)
        {
            var isNew = places.TryAdd(NameOf(maker), rows.Count);
            if (isNew)
            {
                rows.Add(maker);
                takenBy.Add(new(StringComparer.Ordinal));
            }
            if (NameOf(taken) != NameOf(maker))
            {
                takenBy[places[NameOf(maker)]].Add($"{taken.RunId}/{taken.NodeId}");
            }
            return isNew;
        }

        public void Connect(NodeRow? from, string? fromPort, NodeRow to, string toPort, string digest) => Edges.Add(new(
            from is null ? null : places[NameOf(from)], fromPort, places[NameOf(to)], toPort, digest));

        public HashSet<string> Digests() => [.. rows.SelectMany(row => NodeOutputs.Read(row.Outputs).Values)
            .SelectMany(port => port).Select(artifact => artifact.Digest)];

        public IReadOnlyList<LineageStep> Steps(IReadOnlySet<string> removed) =>
            [.. rows.Select((row, index) => StepOf.Row(row, removed, [.. takenBy[index]]))];
    }
}
