using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Journal;

// Nodes and the attempts at them.
public sealed partial class RunJournal
{
    /// <summary>Nodes of a run in the order of the plan.</summary>
    public IReadOnlyList<NodeRow> Nodes(string runId)
    {
        using var context = Context();
        return [.. context.Nodes.AsNoTracking().Where(node => node.RunId == runId).OrderBy(node => node.Position)];
    }

    /// <summary>Some nodes of a run, in the order of the plan; those that it does not have are passed over.</summary>
    public IReadOnlyList<NodeRow> Nodes(string runId, IReadOnlyCollection<string> ids)
    {
        using var context = Context();
        return [.. context.Nodes.AsNoTracking().Where(node => node.RunId == runId && ids.Contains(node.NodeId))
            .OrderBy(node => node.Position)];
    }

    /// <summary>Attempts of a node of a run, oldest first.</summary>
    public IReadOnlyList<AttemptRow> Attempts(string runId, string nodeId)
    {
        using var context = Context();
        return [.. context.Attempts.AsNoTracking()
            .Where(attempt => attempt.RunId == runId && attempt.NodeId == nodeId).OrderBy(attempt => attempt.Token)];
    }

    /// <summary>Attempts of a run, oldest first.</summary>
    public IReadOnlyList<AttemptRow> Attempts(string runId)
    {
        using var context = Context();
        return [.. context.Attempts.Where(attempt => attempt.RunId == runId).OrderBy(attempt => attempt.Token)];
    }

    /// <summary>
    /// Commits that a node has its outputs without having run; false if the flow has given it up.
    /// </summary>
    internal bool AdoptResult(string runId, string nodeId, Action<NodeRow> change)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = JournalQueries.Node(context, runId, nodeId);
        if (node.State == NodeState.Cancelled)
        {
            return false;
        }
        change(node);
        node.State = NodeState.Succeeded;
        node.Sequence = NextSequence(context, runId);
        context.SaveChanges();
        transaction.Commit();
        return true;
    }

    /// <summary>Commits what an activity of the engine ended with, or that it waits.</summary>
    internal void CommitControl(string runId, string nodeId, ControlResult result)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = JournalQueries.Node(context, runId, nodeId);
        node.StartedAt ??= Now;
        node.WakeAt = result.WakeAt?.ToUnixTimeMilliseconds();
        node.Why = result.Why;
        if (result.WakeAt is not null)
        {
            node.State = NodeState.Waiting;
        }
        else
        {
            node.State = result.Fault is null ? NodeState.Succeeded : NodeState.Failed;
            node.FinishedAt = Now;
            node.Sequence = NextSequence(context, runId);
            (node.Error, node.ErrorClass) = (result.Fault, result.Fault is null ? null : "user");
            node.ExitCode = result.Fault is null ? null : ExitCodes.InvalidRequest;
            node.Outcomes = result.Fault is null ? JsonSerializer.Serialize(result.Outcomes) : null;
            node.Values = ControlValues.Write(result.Values);
        }
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>
    /// Commits what became of nodes because of others, all in one transaction. No attempt that is under way at one of
    /// them can commit a result any more.
    /// </summary>
    internal void ApplyFlow(string runId, IReadOnlyCollection<FlowChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }
        var byNode = changes.ToDictionary(change => change.Node);
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        foreach (var node in context.Nodes.Where(row => row.RunId == runId && byNode.Keys.Contains(row.NodeId)))
        {
            var change = byNode[node.NodeId];
            (node.State, node.Why, node.WakeAt) = (change.State, change.Why, null);
            node.Token = 0;
        }
        context.SaveChanges();
        transaction.Commit();
    }

    private static long NextSequence(JournalContext context, string runId) =>
        (JournalQueries.LastSequence(context, runId) ?? 0) + 1;

    /// <summary>Changes a node, unless the flow has given it up.</summary>
    internal void ChangeNode(string runId, string nodeId, Action<NodeRow> change)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = JournalQueries.Node(context, runId, nodeId);
        if (node.State == NodeState.Cancelled)
        {
            return;
        }
        change(node);
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>Commits that a node has failed, unless the flow has given it up.</summary>
    internal void FailNode(string runId, string nodeId, AttemptOutcome outcome) => ChangeNode(runId, nodeId, row =>
    {
        row.State = NodeState.Failed;
        row.ErrorCode = outcome.Error?.Code;
        row.ErrorClass = outcome.ClassName;
        row.Error = outcome.Message;
        row.ExitCode = outcome.ExitCode;
        row.FinishedAt = Now;
    });

    /// <summary>
    /// Begins an attempt: takes the next token, makes it the node's only valid one, and leases it what it is granted.
    /// </summary>
    internal AttemptRow BeginAttempt(
        string runId, string nodeId, string reason, Func<int, string> directory, Grant grant,
        Action<NodeRow>? change = null)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var number = JournalQueries.CountAttempts(context, runId, nodeId) + 1;
        var attempt = new AttemptRow
        {
            Token = (JournalQueries.LastToken(context) ?? 0) + 1,
            RunId = runId,
            NodeId = nodeId,
            Number = number,
            Reason = reason,
            Directory = directory(number),
            EngineProcess = Environment.ProcessId,
            Grant = grant.ToJson(),
            StartedAt = Now,
        };
        var node = JournalQueries.Node(context, runId, nodeId);
        if (node.State == NodeState.Cancelled)
        {
            throw new LeaseLostException(nodeId);
        }
        context.Attempts.Add(attempt);
        change?.Invoke(node);
        node.Token = attempt.Token;
        node.State = NodeState.Running;
        context.SaveChanges();
        transaction.Commit();
        return attempt;
    }

    internal void EndAttempt(
        long token, string status, string? errorClass, string? error, StageUsage? usage = null)
    {
        using var context = Context();
        var attempt = context.Attempts.Single(row => row.Token == token);
        attempt.FinishedAt = Now;
        attempt.Status = status;
        attempt.ErrorClass = errorClass;
        attempt.Error = error;
        Measure(attempt, usage);
        context.SaveChanges();
    }

    /// <summary>
    /// Commits outputs: attempt, node and an entry of the cache for each of some keys, in one transaction; false if a
    /// newer attempt holds the node.
    /// </summary>
    internal bool CommitResult(
        AttemptRow attempt, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs,
        IReadOnlyCollection<string> keys,
        StageUsage? usage = null)
    {
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        var node = JournalQueries.Node(context, attempt.RunId, attempt.NodeId);
        if (node.Token != attempt.Token || node.State is NodeState.Succeeded or NodeState.Cancelled)
        {
            return false;
        }
        node.State = NodeState.Succeeded;
        node.Outputs = NodeOutputs.Write(outputs);
        node.FinishedAt = Now;
        node.Sequence = NextSequence(context, attempt.RunId);
        context.Attempts.Attach(attempt);
        attempt.Status = "succeeded";
        attempt.FinishedAt = Now;
        Measure(attempt, usage);
        foreach (var key in keys.Distinct())
        {
            PutCache(context, node, key);
        }
        context.SaveChanges();
        transaction.Commit();
        return true;
    }

    // A stage that left no result measured nothing.
    private static void Measure(AttemptRow attempt, StageUsage? usage)
    {
        attempt.WallMilliseconds = usage?.WallMilliseconds is > 0 and var wall ? wall : null;
        attempt.CpuMilliseconds = usage?.CpuMilliseconds is > 0 and var processor ? processor : null;
        attempt.PeakMemoryBytes = usage?.PeakMemoryBytes is > 0 and var memory ? memory : null;
    }
}
