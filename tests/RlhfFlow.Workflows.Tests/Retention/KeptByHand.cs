using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Retention;

/// <summary>What has to be kept of a random history, thing by thing, as docs/retention.md says it.</summary>
internal sealed class KeptByHand(RandomHome home)
{
    public bool Run(RandomHome.Run run)
    {
        var policy = home.Policy;
        var hasEnded = run.State is RunState.Succeeded or RunState.Failed or RunState.Cancelled;
        var newerEnded = home.Runs.Count(other => other.Workflow == run.Workflow
            && other.State is RunState.Succeeded or RunState.Failed or RunState.Cancelled && IsNewer(other, run));
        return !hasEnded || run.IsPinned || run.HasRoot
            || (policy.KeepLast is null && policy.KeepDays is null && policy.KeepStates.Count == 0)
            || newerEnded < policy.KeepLast || policy.KeepStates.Contains(run.State)
            || RandomHome.Now - Ended(run) <= policy.KeepDays * RandomHome.Day;
    }

    public bool Artifact(int work) => home.PinnedWorks.Contains(work)
        || home.Runs.Where(Run).SelectMany(run => run.Nodes).Any(node =>
            node.Inputs.Contains(work) || (node.Work == work && node.State == NodeState.Succeeded));

    public bool Attempt(RandomHome.Run run, int index) => Run(run)
        || home.Runs.Where(Run).Any(other => other.Nodes.Select((node, at) => (node, at)).Any(pair =>
            pair.node.FromCache && Maker(other, pair.at) is var (maker, made) && maker == run && made == index));

    public bool Log(RandomHome.Run run, int index) => Attempt(run, index)
        && (home.Policy.LogDays is not { } days || run.IsPinned || RandomHome.Now - Ended(run) <= days * RandomHome.Day
            || run.State is RunState.Queued or RunState.Running or RunState.Interrupted);

    public bool Checkpoint(int work) => home.Runs.Where(Run).SelectMany(run => run.Nodes)
        .Any(node => node.Work == work && node.State != NodeState.Succeeded);

    public static long Ended(RandomHome.Run run) => run.CreatedAt + 50;

    private static bool IsNewer(RandomHome.Run left, RandomHome.Run right) => left.CreatedAt != right.CreatedAt
        ? left.CreatedAt > right.CreatedAt : string.CompareOrdinal(left.Id, right.Id) > 0;

    // The last that made it before the cache gave it.
    private (RandomHome.Run Run, int Index)? Maker(RandomHome.Run run, int index)
    {
        (RandomHome.Run, int)? last = null;
        foreach (var other in home.Runs)
        {
            for (var at = 0; at < other.Nodes.Count; at++)
            {
                if (other.Nodes[at] is { State: NodeState.Succeeded, FromCache: false } made
                    && made.Work == run.Nodes[index].Work
                    && RandomHome.EndOf(other, at) <= RandomHome.EndOf(run, index)
                    && (last is not var (best, bestAt) || RandomHome.EndOf(other, at) > RandomHome.EndOf(best, bestAt)))
                {
                    last = (other, at);
                }
            }
        }
        return last;
    }
}
