using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Retention;

/// <summary>What the journal knows that decides what is kept.</summary>
internal sealed record RetentionFacts
{
    /// <summary>A run.</summary>
    public sealed record Run(
        string Id, string DefinitionId, string Name, RunState State, long CreatedAt, long? FinishedAt)
    {
        /// <summary>Whether it goes on only if a person asks for it.</summary>
        public bool HasEnded => State is RunState.Succeeded or RunState.Failed or RunState.Cancelled;
    }

    /// <summary>A node of a run that has had a key.</summary>
    public sealed record Node(
        string RunId, string NodeId, string Key, NodeState State, bool FromCache, long? FinishedAt);

    /// <summary>An artifact that a node of a run read or has.</summary>
    public sealed record Use(string RunId, string Digest);

    /// <summary>Capabilities that need something kept.</summary>
    public static IReadOnlyList<IRetentionRoots> Sources { get; } = [new ScheduleRoots()];

    /// <summary>All runs.</summary>
    public required IReadOnlyList<Run> Runs { get; init; }

    /// <summary>All nodes that have had a key.</summary>
    public IReadOnlyList<Node> Nodes { get; init; } = [];

    /// <summary>All uses of artifacts, each pair once.</summary>
    public IReadOnlyList<Use> Uses { get; init; } = [];

    /// <summary>Ids of pinned runs.</summary>
    public IReadOnlySet<string> PinnedRuns { get; init; } = new HashSet<string>();

    /// <summary>Digests of pinned artifacts.</summary>
    public IReadOnlySet<string> PinnedArtifacts { get; init; } = new HashSet<string>();

    /// <summary>What else needs something kept.</summary>
    public IReadOnlyList<RetentionRoot> Roots { get; init; } = [];

    /// <summary>Runs, pins and roots: enough to know which runs are kept.</summary>
    public static RetentionFacts ReadRuns(JournalContext context)
    {
        var pins = context.Pins.AsNoTracking().ToLookup(pin => pin.Kind, pin => pin.Target);
        return new()
        {
            Runs = [.. context.Runs.AsNoTracking().Select(run => new Run(
                run.Id, run.DefinitionId, run.Name, run.State, run.CreatedAt, run.FinishedAt))],
            PinnedRuns = pins[PinKind.Run].ToHashSet(),
            PinnedArtifacts = pins[PinKind.Artifact].ToHashSet(),
            Roots = [.. Sources.SelectMany(source => source.Read(context))],
        };
    }

    /// <summary>Everything.</summary>
    public static RetentionFacts ReadAll(JournalContext context) => ReadRuns(context) with
    {
        Nodes = [.. context.Nodes.AsNoTracking().Where(node => node.Key != null).Select(node => new Node(
            node.RunId, node.NodeId, node.Key!, node.State, node.FromCache, node.FinishedAt))],
        Uses = [.. context.Uses.AsNoTracking().Select(use => new { use.RunId, use.Digest }).Distinct()
            .Select(use => new Use(use.RunId, use.Digest))],
    };
}
