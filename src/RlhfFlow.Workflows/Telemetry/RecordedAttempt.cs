using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>An attempt of which logs, metrics and samples are kept, as it counts for a node of a run.</summary>
public sealed record RecordedAttempt
{
    /// <summary>Node of the run that is looked at.</summary>
    public required string Node { get; init; }

    /// <summary>Run that made the attempt: another one if the node came from the cache.</summary>
    public required string RunId { get; init; }

    /// <summary>Node that the attempt was made for: another one if an equal node made the outputs.</summary>
    public required string MadeAs { get; init; }

    /// <summary>Number of the attempt, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether the node came from the cache, so that this attempt was made elsewhere.</summary>
    public required bool FromCache { get; init; }

    /// <summary>Its number among all attempts of the journal; a later one has a greater.</summary>
    public required long Token { get; init; }

    /// <summary>Why it was made.</summary>
    public required string Reason { get; init; }

    /// <summary>How it ended; null = under way.</summary>
    public string? Status { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>End, UTC; null = under way, or its engine died.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Its files.</summary>
    public required AttemptFiles Files { get; init; }
}
