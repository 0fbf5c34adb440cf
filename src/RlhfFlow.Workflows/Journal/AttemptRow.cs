namespace RlhfFlow.Workflows.Journal;

/// <summary>One try at one node.</summary>
public sealed class AttemptRow
{
    /// <summary>Fencing token, unique over the journal and rising.</summary>
    public required long Token { get; init; }

    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Node.</summary>
    public required string NodeId { get; init; }

    /// <summary>Number of the attempt within the run, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Why it was made: <c>first</c>, <c>retry</c>, <c>preempted</c>, <c>timeout</c>, <c>resume</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Its own directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Engine process that holds the lease.</summary>
    public required int EngineProcess { get; init; }

    /// <summary>
    /// What it holds of the machine until it ends, as JSON of a <see cref="Resources.Grant"/>; null in runs of older
    /// releases.
    /// </summary>
    public string? Grant { get; init; }

    /// <summary>Start in Unix milliseconds.</summary>
    public required long StartedAt { get; init; }

    /// <summary>End in Unix milliseconds; null = under way, or its engine died.</summary>
    public long? FinishedAt { get; set; }

    /// <summary><c>succeeded</c>, <c>failed</c>, <c>preempted</c>, <c>abandoned</c> ...; null = under way.</summary>
    public string? Status { get; set; }

    /// <summary>Error class, where it failed.</summary>
    public string? ErrorClass { get; set; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; set; }

    /// <summary>Milliseconds that the stage measured from its start to its end.</summary>
    public long? WallMilliseconds { get; set; }

    /// <summary>Milliseconds of processor time, all threads together.</summary>
    public long? CpuMilliseconds { get; set; }

    /// <summary>Largest resident memory of the stage in bytes.</summary>
    public long? PeakMemoryBytes { get; set; }
}
