using System.Text.Json;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Lineage;

/// <summary>
/// Runs a node of a run and all its ancestors again, from the recorded definition and settings and without the cache,
/// and holds the digests against those that were recorded.
/// </summary>
public sealed class Reproduction
{
    private readonly RunJournal journal;
    private readonly IReadOnlyDictionary<string, NodeRow> recorded;
    private readonly IReadOnlyList<PlannedNode> nodes;
    private readonly IReadOnlyDictionary<string, string> refused;

    private Reproduction(
        RunJournal journal, RunRow run, WorkflowPlan whole, IReadOnlyDictionary<string, NodeRow> recorded)
    {
        (this.journal, this.recorded, nodes) = (journal, recorded, whole.Nodes);
        RunId = run.Id;
        refused = Refuse();
        Plan = whole.Without(refused.Keys.ToHashSet()) with
        {
            LeftOut = [.. whole.LeftOut, .. nodes.Where(node => refused.ContainsKey(node.Id))],
        };
    }

    /// <summary>The run that is reproduced.</summary>
    public string RunId { get; }

    /// <summary>What has to be run, with the cache forbidden; it may have no nodes.</summary>
    public WorkflowPlan Plan { get; }

    /// <summary>Prepares to reproduce a node.</summary>
    /// <param name="home">Where the run is.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="catalog">The installed stages.</param>
    /// <param name="target">The node.</param>
    /// <param name="data">Where files of path parameters may lie; null = anywhere.</param>
    /// <exception cref="WorkflowException">The run cannot be planned any more.</exception>
    public static Reproduction Prepare(
        HomeDirectory home, RunJournal journal, StageCatalog catalog, LineageTarget target,
        DataDirectories? data = null)
    {
        var run = journal.FindRun(target.RunId)!;
        var planned = new RunQueue(home, journal, TimeProvider.System, data).Plan(
            run, catalog, settings => settings with
            {
                ForceAll = true, Force = [], Forbid = [], From = null, To = target.NodeId,
            });
        return planned.Plan is { } plan
            ? new(journal, run, plan, journal.Nodes(run.Id).ToDictionary(row => row.NodeId))
            : throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"run {run.Id} cannot be planned again: "
                + string.Join("; ", planned.Findings.Select(finding => finding.ToString())));
    }

    /// <summary>How each node compares, in the order of the plan.</summary>
    /// <param name="runId">The run that did <see cref="Plan"/>; null = none has yet.</param>
    public IReadOnlyList<ReproducedNode> Compare(string? runId)
    {
        var now = runId is null ? [] : journal.Nodes(runId).ToDictionary(row => row.NodeId);
        return [.. nodes.Where(WasTaken).Select(node => Compare(
            node.Id, recorded.GetValueOrDefault(node.Id), now.GetValueOrDefault(node.Id)))];
    }

    private ReproducedNode Compare(string id, NodeRow? before, NodeRow? now)
    {
        var was = Digests(before);
        var (state, why) = refused.TryGetValue(id, out var reason) ? (ReproductionState.CannotRun, reason)
            : now?.State switch
            {
                NodeState.Succeeded when Same(was, Digests(now)) => (ReproductionState.Same, ""),
                NodeState.Succeeded => (ReproductionState.Differs, Difference(before!, now)),
                NodeState.Failed => (ReproductionState.Failed, now.Error ?? ""),
                NodeState.Blocked or NodeState.Skipped or NodeState.Cancelled =>
                    (ReproductionState.Failed, now.Why ?? ""),
                _ => (ReproductionState.Waiting, ""),
            };
        return new(id, state, why, was, Digests(state == ReproductionState.CannotRun ? null : now));
    }

    private static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(port => right.GetValueOrDefault(port.Key) == port.Value);

    private static string Difference(NodeRow before, NodeRow now) =>
        CacheKey.Difference(before.KeyParts!, now.KeyParts!) is { Length: > 0 } difference
            ? $"its inputs or settings are others: {difference}"
            : "the same stage made something else of the same inputs: it is not deterministic";

    private static IReadOnlyDictionary<string, string> Digests(NodeRow? row) => NodeOutputs.Read(row?.Outputs)
        .ToDictionary(port => port.Key, port => string.Join(' ', port.Value.Select(artifact => artifact.Digest)));

    // Why nodes cannot be run; each is looked at after those that it depends on.
    private Dictionary<string, string> Refuse()
    {
        var reasons = new Dictionary<string, string>();
        foreach (var node in nodes.Where(WasTaken))
        {
            if (Changed(node) is { } change)
            {
                reasons[node.Id] = change;
            }
            else if (node.DependsOn.FirstOrDefault(reasons.ContainsKey) is { } before)
            {
                reasons[node.Id] = $"it needs '{before}', which cannot be run";
            }
        }
        return reasons;
    }

    // Whether the flow came by it: what it passed by has nothing to compare, and may be passed by again.
    private bool WasTaken(PlannedNode node) =>
        recorded.GetValueOrDefault(node.Id)?.State is not (NodeState.Skipped or NodeState.Cancelled);

    private string? Changed(PlannedNode node)
    {
        if (recorded.GetValueOrDefault(node.Id) is not { Outputs: not null, KeyParts: { } text } row)
        {
            return $"run {RunId} has no outputs of it to compare with";
        }
        var code = JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.GetValueOrDefault("code") ?? "";
        return row.Stage != node.Stage.Id ? $"it was made by stage {row.Stage}, now there is {node.Stage.Id}"
            : code != node.Stage.CodeHash
                ? $"the code hash changed: it was {Short(code)}, {node.Stage.Id} has {Short(node.Stage.CodeHash)} now"
            : null;
    }

    private static string Short(string hash) => hash.Length <= 12 ? hash : hash[..12];
}
