using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Which nodes of a plan a run is about, and which of them run whatever is known.</summary>
internal sealed class NodeSelection
{
    private readonly IReadOnlyList<PlannedNode> nodes;
    private readonly HashSet<string> known;
    private readonly List<Finding> findings;

    public NodeSelection(IReadOnlyList<PlannedNode> nodes, RunSettings settings, List<Finding> findings)
    {
        (this.nodes, this.findings) = (nodes, findings);
        known = [.. nodes.Select(node => node.Id)];
        var wanted = settings.To is { } to && Knows(to, "to") ? Needed(to) : null;
        var forced = settings.Force.Where(node => Knows(node, "force")).ToHashSet();
        if (settings.From is { } from && Knows(from, "from"))
        {
            forced.UnionWith(Behind(from));
        }
        Chosen = [.. nodes.Where(node => wanted?.Contains(node.Id) ?? true)
            .Select(node => forced.Contains(node.Id) ? node with { IsForced = true } : node)];
        LeftOut = [.. nodes.Where(node => wanted?.Contains(node.Id) is false)];
        var leftOut = LeftOut.Select(node => node.Id).ToHashSet();
        foreach (var left in settings.Force.Append(settings.From).OfType<string>().Where(leftOut.Contains))
        {
            findings.Add(Finding.Error(
                "left-out", $"'{left}' is to run anew, but '{settings.To}' does not need it, so it is left out",
                "settings"));
        }
    }

    /// <summary>The nodes of the run, each after everything it depends on.</summary>
    public IReadOnlyList<PlannedNode> Chosen { get; }

    /// <summary>The others.</summary>
    public IReadOnlyList<PlannedNode> LeftOut { get; }

    private bool Knows(string node, string setting)
    {
        var isKnown = known.Contains(node);
        if (!isKnown)
        {
            findings.Add(Finding.Error(
                "unknown-node",
                $"'{setting}' names no node '{node}'; there are {Names.List(known)}",
                "settings"));
        }
        return isKnown;
    }

    // The nodes are in an order in which each follows what it depends on: one pass is enough either way.
    private HashSet<string> Needed(string node)
    {
        var needed = new HashSet<string> { node };
        foreach (var candidate in nodes.Reverse().Where(candidate => needed.Contains(candidate.Id)))
        {
            needed.UnionWith(candidate.DependsOn);
        }
        return needed;
    }

    private HashSet<string> Behind(string node)
    {
        var behind = new HashSet<string> { node };
        foreach (var candidate in nodes.Where(candidate => candidate.DependsOn.Any(behind.Contains)))
        {
            behind.Add(candidate.Id);
        }
        return behind;
    }
}
