using System.Text.Json;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>A run in a list.</summary>
internal record RunSummary
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>The workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Name of the workflow.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the workflow; null where a file was run.</summary>
    public int? Version { get; init; }

    /// <summary>State.</summary>
    public required RunState State { get; init; }

    /// <summary>Place in the queue, from 1, while it waits.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>What it waits for, in words.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>Why it could not begin or go on.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it began.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>
    /// When garbage collection removed its attempts and what nothing else keeps; null = all is there.
    /// </summary>
    public DateTime? CollectedAt { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>How many nodes are in which state.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>Exit code by the contract's table, once it has ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Sweep that it belongs to.</summary>
    public string? SweepId { get; init; }

    /// <summary>Its point in the sweep: <c>{"values": {"ppo.klCoefficient": 0.05}, "seed": 1}</c>.</summary>
    public JsonElement? SweepPoint { get; init; }

    /// <summary>What was chosen for it.</summary>
    public required JsonElement Settings { get; init; }
}
