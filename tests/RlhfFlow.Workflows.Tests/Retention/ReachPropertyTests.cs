using FsCheck;
using FsCheck.Fluent;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Workflows.Tests.Retention;

public sealed class ReachPropertyTests
{
    [Fact]
    public void What_a_run_that_is_kept_a_pin_or_a_root_reaches_is_kept_and_nothing_else() =>
        Prop.ForAll(RandomHome.Any, home =>
        {
            var reach = Reach.Of(Facts(home), home.Policy, RandomHome.Now);
            var kept = new KeptByHand(home);
            return Same(home.Runs.Where(kept.Run).Select(run => run.Id), reach.Runs.Keys)
                && Same(Works(kept.Artifact), reach.Artifacts) && Same(Works(kept.Checkpoint), reach.Checkpoints)
                && Same(
                    home.Runs.SelectMany(run => run.Nodes.Select((_, at) => (run, at)))
                        .Where(node => kept.Attempt(node.run, node.at))
                        .Select(node => (node.run.Id, RandomHome.NodeId(node.at))),
                    reach.Attempts);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Budget(10_000, 100_000)));

    private static IEnumerable<string> Works(Func<int, bool> isKept) =>
        Enumerable.Range(0, RandomHome.Works).Where(isKept).Select(work => $"{work}");

    private static bool Same<T>(IEnumerable<T> expected, IEnumerable<T> actual) =>
        expected.ToHashSet().SetEquals(actual);

    private static RetentionFacts Facts(RandomHome home)
    {
        var nodes = home.Runs.SelectMany(run => run.Nodes.Select((node, at) => (run, node, at))).ToList();
        return new()
        {
            Runs = [.. home.Runs.Select(run => new RetentionFacts.Run(
                run.Id, run.Workflow, run.Workflow, run.State, run.CreatedAt, KeptByHand.Ended(run)))],
            Nodes = [.. nodes.Select(item => new RetentionFacts.Node(
                item.run.Id, RandomHome.NodeId(item.at), $"{item.node.Work}", item.node.State, item.node.FromCache,
                RandomHome.EndOf(item.run, item.at)))],
            Uses = [.. nodes.SelectMany(item => item.node.Inputs
                    .Concat(item.node.State == NodeState.Succeeded ? [item.node.Work] : [])
                    .Select(work => new RetentionFacts.Use(item.run.Id, $"{work}")))],
            PinnedRuns = home.Runs.Where(run => run.IsPinned).Select(run => run.Id).ToHashSet(),
            PinnedArtifacts = home.PinnedWorks.Select(work => $"{work}").ToHashSet(),
            Roots = [new("schedule", [.. home.Runs.Where(run => run.HasRoot).Select(run => run.Id)], [])],
        };
    }
}
