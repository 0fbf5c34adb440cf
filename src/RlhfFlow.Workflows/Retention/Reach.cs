using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>What is reached from the runs that are kept, from pins and from other roots. All else may go.</summary>
internal sealed record Reach
{
    /// <summary>Runs that are kept, with the reason.</summary>
    public required IReadOnlyDictionary<string, string> Runs { get; init; }

    /// <summary>Digests of artifacts: pinned, or read or had by a node of a run that is kept.</summary>
    public required IReadOnlySet<string> Artifacts { get; init; }

    /// <summary>
    /// Nodes whose attempts are kept: those of the runs, and those that made what a node of such a run took from the
    /// cache, since logs and metrics are theirs.
    /// </summary>
    public required IReadOnlySet<(string RunId, string NodeId)> Attempts { get; init; }

    /// <summary>Keys whose checkpoints are kept: a node of a run that is kept has not succeeded with them.</summary>
    public required IReadOnlySet<string> Checkpoints { get; init; }

    /// <summary>Follows everything.</summary>
    /// <param name="facts">What the journal knows.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="now">Now, in Unix milliseconds.</param>
    public static Reach Of(RetentionFacts facts, RetentionPolicy policy, long now)
    {
        var runs = KeptRuns.Of(facts, policy, now);
        var nodes = facts.Nodes.Where(node => runs.ContainsKey(node.RunId)).ToList();
        var makers = facts.Nodes.Where(node => !node.FromCache && node.State == NodeState.Succeeded)
            .ToLookup(node => node.Key);
        return new()
        {
            Runs = runs,
            Artifacts = facts.PinnedArtifacts
                .Concat(facts.Roots.SelectMany(root => root.Artifacts))
                .Concat(facts.Uses.Where(use => runs.ContainsKey(use.RunId)).Select(use => use.Digest)).ToHashSet(),
            Attempts = nodes.Select(node => (node.RunId, node.NodeId)).Concat(
                nodes.Where(node => node.FromCache).Select(node => Maker(node, makers[node.Key]))
                    .OfType<RetentionFacts.Node>().Select(maker => (maker.RunId, maker.NodeId))).ToHashSet(),
            Checkpoints = nodes.Where(node => node.State != NodeState.Succeeded).Select(node => node.Key).ToHashSet(),
        };
    }

    // The same as RunJournal.FindMaker.
    private static RetentionFacts.Node? Maker(RetentionFacts.Node cached, IEnumerable<RetentionFacts.Node> makers) =>
        makers.Where(maker => maker.FinishedAt <= cached.FinishedAt).MaxBy(maker => maker.FinishedAt);
}
