using System.Collections.Concurrent;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Runs.Engine;

/// <summary>What the engine at work knows and the journal does not: progress, and what the queue waits for.</summary>
internal sealed class LiveRuns
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, NodeStatus>> runs = new();
    private volatile string? otherEngine;

    /// <summary>Another process that works on this home, in words; null if there is none.</summary>
    public string? OtherEngine
    {
        get => otherEngine;
        set => otherEngine = value;
    }

    public void Begin(string run) => runs[run] = new();

    public void End(string run) => runs.TryRemove(run, out _);

    public void Set(string run, NodeStatus status)
    {
        if (runs.TryGetValue(run, out var nodes))
        {
            nodes[status.Id] = status;
        }
    }

    /// <summary>Looks up what is known of the nodes of a run.</summary>
    public Func<string, NodeStatus?> Progress(string run) =>
        runs.TryGetValue(run, out var nodes) ? node => nodes.GetValueOrDefault(node) : _ => null;

    /// <summary>What a run at a place of the queue (from 0) waits for, in words.</summary>
    public string? WaitingFor(string run, int place) =>
        runs.ContainsKey(run) ? null
        : otherEngine is { } other ? $"another rlhfflow ({other}) is at work"
        : place > 0 ? $"{place} other run{(place == 1 ? "" : "s")} before it"
        : runs.Keys.Order().ToList() is { Count: > 0 } current
            ? $"run{(current.Count == 1 ? "" : "s")} {string.Join(", ", current)}"
        : null;
}
