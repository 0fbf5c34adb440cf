using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Workflows.Journal;

// What is known of earlier runs: outputs by their keys, what keys were made of, what nodes took.
public sealed partial class RunJournal
{
    /// <summary>
    /// What the node's key was made of when it last had one, in another run of the definition, with that run's id.
    /// </summary>
    /// <param name="definitionId">Definition.</param>
    /// <param name="nodeId">Node.</param>
    /// <param name="exceptRun">Run that does not count.</param>
    /// <param name="before">Only runs in which the node began earlier, in Unix milliseconds; null = any.</param>
    public (string RunId, string KeyParts)? LastKey(
        string definitionId, string nodeId, string exceptRun, long? before = null)
    {
        using var context = Context();
        var last = context.Nodes
            .Where(node =>
                node.DefinitionId == definitionId && node.NodeId == nodeId && node.RunId != exceptRun
                    && node.KeyParts != null && (before == null || node.StartedAt < before))
            .OrderByDescending(node => node.StartedAt).FirstOrDefault();
        return last is null ? null : (last.RunId, last.KeyParts!);
    }

    /// <summary>
    /// For every node of a definition, what its key was made of when it last had one, with that run's id.
    /// </summary>
    internal IReadOnlyDictionary<string, (string RunId, string KeyParts)> LastKeys(string definitionId)
    {
        using var context = Context();
        var newest = context.Nodes.Where(node => node.DefinitionId == definitionId && node.KeyParts != null)
            .GroupBy(node => node.NodeId).Select(group => new { Node = group.Key, At = group.Max(node => node.StartedAt) });
        var rows = from node in context.Nodes.AsNoTracking()
                   join last in newest on new { Node = node.NodeId, At = node.StartedAt }
                       equals new { last.Node, last.At }
                   where node.DefinitionId == definitionId && node.KeyParts != null
                   select new { node.NodeId, node.RunId, node.KeyParts };
        return rows.AsEnumerable().GroupBy(row => row.NodeId)
            .ToDictionary(group => group.Key, group => (group.Last().RunId, group.Last().KeyParts!));
    }

    /// <summary>Cached outputs by their keys; those that are not known are missing.</summary>
    internal IReadOnlyDictionary<string, CacheRow> FindCached(IReadOnlyCollection<string> keys)
    {
        using var context = Context();
        return keys.Count == 0 ? new() : context.Cache.AsNoTracking().Where(row => keys.Contains(row.Key))
            .ToDictionary(row => row.Key);
    }

    /// <summary>What the newest nodes that ran some stages took, one query a stage.</summary>
    internal IReadOnlyList<StageMeasurement> Measurements(IReadOnlyCollection<string> stages, int limit = 50)
    {
        using var context = Context();
        var measured = new List<StageMeasurement>();
        foreach (var stage in stages)
        {
            var newest = context.Nodes
                .Where(node =>
                    node.Stage == stage && node.State == NodeState.Succeeded && !node.FromCache && node.KeyParts != null)
                .OrderByDescending(node => node.FinishedAt).Take(limit);
            var rows = from node in newest
                       join attempt in context.Attempts on new { node.RunId, node.NodeId }
                           equals new { attempt.RunId, attempt.NodeId }
                       select new
                       {
                           node.RunId, node.NodeId, node.DefinitionId, node.KeyParts, attempt.Status,
                           attempt.StartedAt, attempt.FinishedAt, attempt.PeakMemoryBytes,
                       };
            // How long an attempt worked whose engine died is not known; failures say nothing about success.
            measured.AddRange(rows.AsEnumerable().GroupBy(row => (row.RunId, row.NodeId))
                .Where(node => node.All(row => row.Status is not (null or "abandoned")))
                .Select(node => new StageMeasurement(
                    stage, node.First().DefinitionId, node.Key.NodeId, node.First().KeyParts!,
                    node.Where(row => row.Status != "failed").Sum(row => row.FinishedAt!.Value - row.StartedAt) / 1000.0,
                    node.Max(row => row.PeakMemoryBytes))));
        }
        return measured;
    }

    /// <summary>Cached outputs of a key, or null.</summary>
    public CacheRow? FindCached(string key)
    {
        using var context = Context();
        return JournalQueries.Cached(context, key);
    }

    /// <summary>
    /// The node, of this or an earlier run, that made what a node from the cache has; null if it is not known any more.
    /// </summary>
    public NodeRow? FindMaker(NodeRow cached)
    {
        using var context = Context();
        return context.Nodes
            .Where(node =>
                node.Key == cached.Key && !node.FromCache && node.State == NodeState.Succeeded
                    && node.FinishedAt <= cached.FinishedAt)
            .OrderByDescending(node => node.FinishedAt).FirstOrDefault();
    }

    internal void DropCached(string key)
    {
        using var context = Context();
        context.Cache.Where(entry => entry.Key == key).ExecuteDelete();
    }

    private void PutCache(JournalContext context, NodeRow node, string key)
    {
        var entry = JournalQueries.Cached(context, key);
        if (entry is null)
        {
            entry = new() { Key = key, Outputs = "", RunId = "", NodeId = "", CommittedAt = 0 };
            context.Cache.Add(entry);
        }
        entry.Outputs = node.Outputs!;
        entry.RunId = node.RunId;
        entry.NodeId = node.NodeId;
        entry.CommittedAt = Now;
    }
}
