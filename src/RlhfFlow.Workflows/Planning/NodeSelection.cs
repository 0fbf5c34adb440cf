using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Which nodes of a plan a run is about, and which of them run whatever is known.</summary>
internal sealed class NodeSelection
{
    private readonly IReadOnlyList<PlannedNode> nodes;
    private readonly HashSet<string> known;
    private readonly ILookup<string, string> sources;
    private readonly List<Finding> findings;

    /// <summary>Chooses among the nodes of a plan.</summary>
    /// <param name="nodes">All of them, each after everything it depends on.</param>
    /// <param name="sources">Those that are copies of one activity of a loop, by its id in the file.</param>
    /// <param name="settings">What a person wants.</param>
    /// <param name="findings">Where it is said what cannot be had.</param>
    public NodeSelection(
        IReadOnlyList<PlannedNode> nodes, ILookup<string, string> sources, RunSettings settings, List<Finding> findings)
    {
        (this.nodes, this.findings) = (nodes, findings);
        known = [.. nodes.Select(node => node.Id)];
        this.sources = sources;
        var wanted = settings.To is { } to && Knows(to, "to") ? Needed(Copies(to)) : null;
        var forced = settings.Force.Where(node => Knows(node, "force")).SelectMany(Copies).ToHashSet();
        if (settings.From is { } from && Knows(from, "from"))
        {
            forced.UnionWith(Behind(Copies(from)));
        }
        var forbidden = settings.Forbid.Where(node => Knows(node, "forbid")).SelectMany(Copies).ToHashSet();
        findings.AddRange(forbidden.Where(forced.Contains).Select(node => Finding.Error(
            "forced-and-forbidden", $"'{node}' is to run anew and may not run", "settings")));
        Chosen = [.. nodes.Where(node => wanted?.Contains(node.Id) ?? true)
            .Select(node => forced.Contains(node.Id) ? node with { IsForced = true } : node)
            .Select(node => forbidden.Contains(node.Id) ? node with { IsForbidden = true } : node)];
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

    // A node of a loop may be named as it is in the file: all its rounds are meant.
    private IEnumerable<string> Copies(string name) => known.Contains(name) ? [name] : sources[name];

    private bool Knows(string node, string setting)
    {
        var isKnown = known.Contains(node) || sources.Contains(node);
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
    private HashSet<string> Needed(IEnumerable<string> wanted)
    {
        var needed = wanted.ToHashSet();
        foreach (var candidate in nodes.Reverse().Where(candidate => needed.Contains(candidate.Id)))
        {
            needed.UnionWith(candidate.DependsOn);
        }
        return needed;
    }

    private HashSet<string> Behind(IEnumerable<string> first)
    {
        var behind = first.ToHashSet();
        foreach (var candidate in nodes.Where(candidate => candidate.DependsOn.Any(behind.Contains)))
        {
            behind.Add(candidate.Id);
        }
        return behind;
    }
}
