using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>How an attempt ended, after its result and its exit code were held against each other.</summary>
public sealed record StageOutcome
{
    /// <summary>How it ended.</summary>
    public required StageStatus Status { get; init; }

    /// <summary>Why it did not succeed; null for success, cancellation and suspension.</summary>
    public StageError? Error { get; init; }

    /// <summary>Who has to do what about it, or null.</summary>
    public StageErrorClass? ErrorClass => Error?.ErrorClass;

    /// <summary>Exit code, 128 + n for signal n; null where the process was not our child.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Artifacts of each output port; empty unless it succeeded.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<OutputArtifact>> Outputs { get; init; } =
        new Dictionary<string, IReadOnlyList<OutputArtifact>>();

    /// <summary>Last value of each metric, as <c>scope/name</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>What was used.</summary>
    public StageUsage Usage { get; init; } = new();

    /// <summary>What it was computed by.</summary>
    public StageProvenance Provenance { get; init; } = new();

    /// <summary>The newest valid checkpoint if it did not succeed, or null.</summary>
    public ResumePoint? Checkpoint { get; init; }

    /// <summary>Seed that all randomness came from.</summary>
    public ulong SeedUsed { get; init; }

    /// <summary>
    /// Where the stage's events broke the contract; they are advisory, so this does not change the status.
    /// </summary>
    public IReadOnlyList<string> ProtocolFindings { get; init; } = [];
}
