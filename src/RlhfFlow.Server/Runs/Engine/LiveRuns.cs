using System.Collections.Concurrent;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Runs.Engine;

/// <summary>What the engine at work knows and the journal does not: progress, and what the queue waits for.</summary>
internal sealed class LiveRuns
{
    private readonly ConcurrentDictionary<string, NodeStatus> nodes = new();
    private volatile string? runId;
    private volatile string? otherEngine;

    /// <summary>The run that is under way here; null if none is.</summary>
    public string? RunId => runId;

    /// <summary>Another process that works on this home, in words; null if there is none.</summary>
    public string? OtherEngine
    {
        get => otherEngine;
        set => otherEngine = value;
    }

    public void Begin(string run)
    {
        nodes.Clear();
        runId = run;
    }

    public void End()
    {
        runId = null;
        nodes.Clear();
    }

    public void Set(NodeStatus status) => nodes[status.Id] = status;

    /// <summary>Looks up what is known of the nodes of a run.</summary>
    public Func<string, NodeStatus?> Progress(string run) =>
        run == runId ? node => nodes.GetValueOrDefault(node) : _ => null;

    /// <summary>What a run at a place of the queue (from 0) waits for, in words.</summary>
    public string? WaitingFor(string run, int place) =>
        run == runId ? null
        : otherEngine is { } other ? $"another rlhfflow ({other}) is at work"
        : runId is { } current && place == 0 ? $"run {current}"
        : place > 0 ? $"{place} other run{(place == 1 ? "" : "s")} before it"
        : null;
}
