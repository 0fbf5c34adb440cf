using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>
/// Says what a run would do without doing anything: which nodes are known, which run, what they take, and whether this
/// machine is large enough. The cache is asked once for all nodes that lie equally deep.
/// </summary>
/// <param name="home">Where journal and store live; nothing need be there yet.</param>
/// <param name="machine">What there is to run on.</param>
public sealed class PlanPreviewer(HomeDirectory home, MachineResources machine)
{
    private readonly RunJournal? journal = File.Exists(home.Journal) ? RunJournal.Open(home.Journal) : null;

    /// <summary>Previews a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="slots">Threads that may run at the same time.</param>
    /// <param name="ignoreCache">Whether every node runs anew, beside what the plan's settings say.</param>
    /// <param name="stop">Ends the reading of files that parameters name.</param>
    public PlanPreview Preview(
        WorkflowPlan plan, int slots, bool ignoreCache = false, CancellationToken stop = default)
    {
        var measured = journal?.Measurements([.. plan.Nodes.Select(node => node.Stage.Id).Distinct()]) ?? [];
        var estimates = new Estimates(plan.Definition.DefinitionId, measured);
        var found = Reuse(plan, ignoreCache || plan.Settings.ForceAll, stop);
        var nodes = new List<NodePreview>();
        var refusals = new List<PlanRefusal>();
        var blocked = new Dictionary<string, string>();
        foreach (var node in plan.Nodes)
        {
            var preview = found[node.Id] with { Estimate = estimates.Of(node) };
            var lacks = preview.State == PreviewState.Cached ? []
                : MachineLimits.Check(node, preview.Estimate, machine).ToList();
            refusals.AddRange(lacks);
            var why = lacks.Count > 0 ? lacks[0].Message
                : node.IsForbidden && preview.State == PreviewState.Run ? ReuseWords.Forbidden(preview.Why)
                : node.DependsOn.FirstOrDefault(blocked.ContainsKey) is { } behind
                    ? $"it needs '{behind}', which cannot run here" : null;
            if (why is not null)
            {
                blocked[node.Id] = why;
                preview = preview with { State = PreviewState.Blocked, Why = why };
            }
            nodes.Add(preview);
        }
        var totals = Totals(plan, nodes, slots);
        nodes.AddRange(plan.LeftOut.Select(node => new NodePreview(
            node, PreviewState.LeftOut, $"'{plan.Settings.To}' does not need it", null, estimates.Of(node))));
        return new(nodes, totals, refusals);
    }

    private Dictionary<string, NodePreview> Reuse(
        WorkflowPlan plan, bool ignoreCache, CancellationToken stop)
    {
        var outputs = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>>>();
        var found = new Dictionary<string, NodePreview>();
        var last = journal?.LastKeys(plan.Definition.DefinitionId)
            ?? new Dictionary<string, (string RunId, string KeyParts)>();
        var running = new Dictionary<string, string>();
        foreach (var level in Levels(plan.Nodes))
        {
            var keys = new Dictionary<string, CacheKey>();
            // Where several nodes may have written what it reads, only the run shows which one did.
            foreach (var node in level.Where(node => node.DependsOn.All(outputs.ContainsKey) && !HasChoice(node)))
            {
                keys[node.Id] = CacheKey.Of(node, ContractVersion.Current, Inputs(node, outputs), stop);
            }
            var cached = journal?.FindCached([.. keys.Values.Select(key => key.Value).Distinct()])
                ?? new Dictionary<string, CacheRow>();
            foreach (var node in level)
            {
                var isAnew = ignoreCache || node.IsForced || !node.Stage.Description.Capabilities.Cacheable;
                if (!keys.TryGetValue(node.Id, out var key))
                {
                    var behind = node.DependsOn.FirstOrDefault(other => !outputs.ContainsKey(other));
                    found[node.Id] = New(node, isAnew ? PreviewState.Run : PreviewState.MayRun,
                        isAnew ? Anew(node) : behind is null ? "the way that the flow takes decides what it reads"
                            : $"'{behind}' may give it something new");
                }
                else if (!isAnew && cached.TryGetValue(key.Value, out var row) && IsStored(row))
                {
                    outputs[node.Id] = NodeOutputs.Read(row.Outputs);
                    found[node.Id] = New(node, PreviewState.Cached, ReuseWords.Unchanged(row, node.Id), row.RunId);
                }
                else if (!isAnew && running.TryGetValue(key.Value, out var twin))
                {
                    found[node.Id] = New(node, PreviewState.MayRun, $"'{twin}' does the same and runs first");
                }
                else
                {
                    running.TryAdd(key.Value, node.Id);
                    (string RunId, string KeyParts)? before =
                        last.TryGetValue(node.Id, out var earlier) ? earlier : null;
                    found[node.Id] = New(
                        node, PreviewState.Run, isAnew ? Anew(node) : ReuseWords.Changed(key, before));
                }
            }
        }
        return found;
    }

    private static bool HasChoice(PlannedNode node) =>
        node.Inputs.Values.Any(port => port.Any(source => source.Others.Count > 0));

    private static NodePreview New(PlannedNode node, PreviewState state, string why, string? source = null) =>
        new(node, state, why, source, new(null, "", null, ""));

    private static string Anew(PlannedNode node) =>
        node.IsForced ? ReuseWords.Forced
        : node.Stage.Description.Capabilities.Cacheable ? ReuseWords.NoCache : ReuseWords.NeverCached;

    private static Dictionary<string, IReadOnlyList<JournalArtifact>> Inputs(
        PlannedNode node,
        Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>>> outputs) =>
        node.Inputs.ToDictionary(
            port => port.Key,
            port => (IReadOnlyList<JournalArtifact>)
                [.. port.Value.SelectMany(source => outputs[source.Node].GetValueOrDefault(source.Port, []))]);

    // Whether they are whole is found out when they are taken; reading them all would take longer than many a run.
    private bool IsStored(CacheRow row)
    {
        var store = new ArtifactStore(home.Store);
        return NodeOutputs.Read(row.Outputs).Values.SelectMany(list => list)
            .All(artifact => store.Contains(artifact.Digest));
    }

    private static IEnumerable<List<PlannedNode>> Levels(IReadOnlyList<PlannedNode> nodes)
    {
        var depths = new Dictionary<string, int>();
        foreach (var node in nodes)
        {
            depths[node.Id] = 1 + node.DependsOn.Select(other => depths.GetValueOrDefault(other)).DefaultIfEmpty().Max();
        }
        return nodes.GroupBy(node => depths[node.Id]).OrderBy(level => level.Key).Select(level => level.ToList());
    }

    private static PlanTotals Totals(WorkflowPlan plan, List<NodePreview> nodes, int slots)
    {
        var byId = nodes.ToDictionary(node => node.Node.Id);
        int Count(PreviewState state) => nodes.Count(node => node.State == state);
        var (seconds, memory) = ScheduleEstimate.Of(
            plan.Nodes,
            id => byId[id] is { State: PreviewState.Run or PreviewState.MayRun, Estimate: var estimate }
                ? (estimate.Seconds ?? 0, estimate.MemoryBytes ?? 0) : (0, 0),
            slots);
        return new(
            Count(PreviewState.Cached), Count(PreviewState.Run), Count(PreviewState.MayRun),
            Count(PreviewState.Blocked), seconds, (long)memory);
    }
}
