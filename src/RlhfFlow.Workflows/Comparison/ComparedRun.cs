using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>A run in a table.</summary>
public sealed record ComparedRun
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the workflow.</summary>
    public required string Name { get; init; }

    /// <summary>State.</summary>
    public required RunState State { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>End, UTC; null = it has none yet.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Seed of the run.</summary>
    public required string Seed { get; init; }

    /// <summary>Its point, from 0.</summary>
    public required int Point { get; init; }

    /// <summary>
    /// Whether its numbers count in the estimates of its point; false where another run of the same point and seed
    /// counts: the newest that succeeded, since a seed is one observation however often it is run.
    /// </summary>
    public required bool Counts { get; init; }

    /// <summary>Sweep that it belongs to.</summary>
    public string? SweepId { get; init; }
}
